"""The 47 prefectures by their JIS X 0401 code: names, and their place on the tile map (column, row)."""

from typing import NamedTuple


class Prefecture(NamedTuple):
    """A prefecture; `column` counts from the west, `row` from the north."""

    code: str
    ja: str
    en: str
    column: int
    row: int

    def name(self, language: str) -> str:
        """The full name, `ja` or `en`."""
        return self.ja if language == "ja" else self.en

    def short(self, language: str) -> str:
        """The name as it fits on a tile: without 都, 府 or 県 in Japanese (北海道 keeps its 道)."""
        if language != "ja":
            return self.en
        return self.ja if self.code == "01" else self.ja[:-1]


PREFECTURES = (
    Prefecture("01", "北海道", "Hokkaido", 12, 0),
    Prefecture("02", "青森県", "Aomori", 11, 2),
    Prefecture("03", "岩手県", "Iwate", 11, 3),
    Prefecture("04", "宮城県", "Miyagi", 11, 4),
    Prefecture("05", "秋田県", "Akita", 10, 3),
    Prefecture("06", "山形県", "Yamagata", 10, 4),
    Prefecture("07", "福島県", "Fukushima", 11, 5),
    Prefecture("08", "茨城県", "Ibaraki", 12, 6),
    Prefecture("09", "栃木県", "Tochigi", 11, 6),
    Prefecture("10", "群馬県", "Gunma", 10, 6),
    Prefecture("11", "埼玉県", "Saitama", 10, 7),
    Prefecture("12", "千葉県", "Chiba", 12, 7),
    Prefecture("13", "東京都", "Tokyo", 11, 7),
    Prefecture("14", "神奈川県", "Kanagawa", 10, 8),
    Prefecture("15", "新潟県", "Niigata", 10, 5),
    Prefecture("16", "富山県", "Toyama", 9, 5),
    Prefecture("17", "石川県", "Ishikawa", 8, 5),
    Prefecture("18", "福井県", "Fukui", 7, 6),
    Prefecture("19", "山梨県", "Yamanashi", 9, 7),
    Prefecture("20", "長野県", "Nagano", 9, 6),
    Prefecture("21", "岐阜県", "Gifu", 8, 6),
    Prefecture("22", "静岡県", "Shizuoka", 9, 8),
    Prefecture("23", "愛知県", "Aichi", 8, 7),
    Prefecture("24", "三重県", "Mie", 7, 8),
    Prefecture("25", "滋賀県", "Shiga", 7, 7),
    Prefecture("26", "京都府", "Kyoto", 6, 7),
    Prefecture("27", "大阪府", "Osaka", 5, 8),
    Prefecture("28", "兵庫県", "Hyogo", 5, 7),
    Prefecture("29", "奈良県", "Nara", 6, 8),
    Prefecture("30", "和歌山県", "Wakayama", 6, 9),
    Prefecture("31", "鳥取県", "Tottori", 4, 7),
    Prefecture("32", "島根県", "Shimane", 3, 7),
    Prefecture("33", "岡山県", "Okayama", 4, 8),
    Prefecture("34", "広島県", "Hiroshima", 3, 8),
    Prefecture("35", "山口県", "Yamaguchi", 2, 8),
    Prefecture("36", "徳島県", "Tokushima", 5, 11),
    Prefecture("37", "香川県", "Kagawa", 5, 10),
    Prefecture("38", "愛媛県", "Ehime", 4, 10),
    Prefecture("39", "高知県", "Kochi", 4, 11),
    Prefecture("40", "福岡県", "Fukuoka", 1, 9),
    Prefecture("41", "佐賀県", "Saga", 0, 9),
    Prefecture("42", "長崎県", "Nagasaki", 0, 10),
    Prefecture("43", "熊本県", "Kumamoto", 1, 10),
    Prefecture("44", "大分県", "Oita", 2, 9),
    Prefecture("45", "宮崎県", "Miyazaki", 2, 10),
    Prefecture("46", "鹿児島県", "Kagoshima", 1, 11),
    Prefecture("47", "沖縄県", "Okinawa", 0, 12),
)
BY_CODE = {prefecture.code: prefecture for prefecture in PREFECTURES}
