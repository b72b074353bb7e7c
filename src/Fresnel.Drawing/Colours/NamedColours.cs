namespace Fresnel.Drawing.Colours;

/// <summary>Colours by name, in many languages.</summary>
internal static class NamedColours
{
    // A hex value, then its names, inflected forms included.
    private static readonly string[] Lines =
    [
        "DC2626 red rot rote roten rouge rojo roja rosso rossa vermelho vermelha rojos rojas rossi rosse vermelhos vermelhas rouges rood czerwony czerwone красный красном червоний kırmızı أحمر लाल 赤 赤い 빨간 빨강 红 红色 紅",
        "2563EB blue blau blaue blauen bleu bleue bleus bleues azzurro azzurra azul azules blu blauw niebieski niebieskim синий синем синій mavi أزرق नीला नीले 青 青い 파란 파랑 蓝 蓝色 藍",
        "16A34A green grün grüne grünen grun vert verte verde verdes verts vertes verdi groen zielony zielonym зелёный зеленый зеленом зелений yeşil أخضر हरा हरे 緑 초록 녹색 绿 绿色",
        "FACC15 yellow gelb gelbe gelben jaune amarillo amarilla giallo gialla jaunes amarillos amarillas gialli gialle amarelo geel żółty żółtym жёлтый желтый жовтий sarı أصفر पीला पीले 黄色 노란 노랑 黄",
        "F97316 orange naranja arancione laranja oranje pomarańczowy оранжевый помаранчевий turuncu برتقالي नारंगी オレンジ 주황 橙色 橙",
        "7C3AED purple violet lila morado morada púrpura viola roxo roxa paars fioletowy фиолетовый фіолетовий mor بنفسجي बैंगनी 紫 보라 紫色",
        "EC4899 pink rosa różowy розовый рожевий pembe وردي गुलाबी ピンク 분홍 粉色 粉红",
        "92400E brown braun braune marrón marron marrone castanho bruin brązowy коричневый коричневий kahverengi بني भूरा 茶色 갈색 棕色",
        "000000 black schwarz schwarze schwarzen noir noire noirs noires negros negras neri nere pretos pretas zwarte negro negra nero nera preto preta zwart czarny czarnym чёрный черный чорний siyah أسود काला काले 黒 검정 검은 黑 黑色",
        "FFFFFF white weiß weiss weiße blanc blanche blanco blanca bianco bianca branco branca blancs blanches blancos blancas bianchi bianche brancos brancas witte wit biały białym белый белом білий beyaz أبيض सफेद सफ़ेद 白 흰 하얀 白色",
        "64748B grey gray grau graue gris grigio grise grises grigia grigi grigie grijze cinza grijs szary серый сірий gri رمادي धूसर グレー 회색 灰色",
        "D4A017 gold golden goldenen oro dorado doré dourado goud złoty złotym золотой золоте золотий altın ذهبي सुनहरा 金 金色 금색",
        "A8B0BD silver silber argent plata plateado argento prata zilver srebrny серебряный gümüş فضي चांदी 銀 은색 银色",
        "14B8A6 teal turquoise türkis turquesa turchese turkoois turkusowy бирюзовый turkuaz",
        "1E2A5A navy marineblau marinho",
        "0F766E petrol",
        "6EE7B7 mint menta menthe",
        "FB7185 coral koralle corail",
        "C4B5FD lavender lavendel lavande lavanda",
        "7F1D1D burgundy maroon bordeaux burdeos wine",
        "4D7C0F olive",
        "FDBA9B peach pfirsich pêche",
        "4F46E5 indigo",
        "DB2777 magenta fuchsia",
        "DC143C crimson scarlet",
        "E8D9C0 beige cream creme",
        "334155 charcoal anthracite anthrazit",
        "FA8072 salmon",
        "0EA5E9 skyblue azure",
        "10B981 emerald smaragd esmeralda",
        "CA8A04 mustard senf",
        "C2623F terracotta rust copper",
        "84A98C sage",
        "C8A2C8 lilac mauve",
        "22D3EE cyan aqua",
        "A3E635 lime",
        "E0B0A0 rosegold",
        "F59E0B amber",
        "BE123C ruby",
        "1D4ED8 cobalt sapphire",
        "6B2D5C plum pflaume prune ciruela prugna ameixa",
        "E3BC9A nude",
        "F5EFDF ivory elfenbein ivoire marfil avorio marfim",
        "F4C2C2 blush",
        "8B7D72 taupe",
        "B7AD84 khaki kaki",
        "B5713B caramel",
        "D2B48C tan",
        "CC7722 ochre ocher ocker ocre",
    ];

    public static IReadOnlyDictionary<string, Rgb> All { get; } =
        Lines
            .Select(line => line.Split(' '))
            .SelectMany(words => words.Skip(1).Select(word => (Word: word, Colour: Rgb.Parse(words[0]))))
            .DistinctBy(pair => pair.Word)
            .ToDictionary(pair => pair.Word, pair => pair.Colour);

    /// <summary>The English word of a colour; null: it has none.</summary>
    public static string? NameOf(Rgb colour) => All.FirstOrDefault(named => named.Value == colour).Key;
}
