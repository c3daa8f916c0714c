"""Facts about places in Japan that the public record gives: the municipalities and their codes (`municipalities.csv`).

Source: 統計に用いる標準地域コード (standard area codes), e-Stat, Ministry of Internal Affairs and Communications, as of
26 May 2024: every city, ward, town and village that was there on 1 April 2008 or later, with the days on which its
code or name began or ended since then. The sixth digit is the check digit of 全国地方公共団体コード, computed.
"""
