using Fresnel.Imaging;

namespace Fresnel.Engine.Tests.Vision.Text;

/// <summary>Pages as people photograph and scan them, each with what a person reads on it.</summary>
internal static class Pages
{
    private static readonly string[] Prose =
    [
        "The lighthouse keeper climbed the stairs at dusk and lit",
        "the lamp. A great lens of glass gathered the small flame",
        "and threw it twenty miles across the water, so that ships",
        "could find the channel between the rocks. He wrote the",
        "hour in his book: 18:42, wind north-west, sea moderate.",
        "",
        "In the winter of 1823 the first lens was carried to the",
        "tower of Cordouan, packed in straw, in eighteen crates.",
        "Nobody had seen anything like it. The keepers, who knew",
        "only smoke and mirrors, said that it burned without fire.",
        "The engineer smiled; he had ground the prisms himself,",
        "one by one, against the advice of the Academy.",
        "",
        "It cost 4,500 francs, or about a year of wages for three",
        "men. Within ten years every harbour of the coast wanted",
        "its own. \"Light,\" he used to say, \"is cheap. What costs",
        "is sending it where it is needed, and nowhere else.\"",
        "",
        "His health was poor, and he worked at night. When he died",
        "at thirty-nine, the lens had been lit for four years. The",
        "design has not changed since: rings of glass, each bent a",
        "little more than the one inside it, until the whole sphere",
        "of light becomes a single beam. You can see the same rings",
        "in a car's headlamp, a stage light and a kitchen magnifier.",
        "Most people never notice them, and that is as it should be.",
        "A good lens is invisible; one sees only what it shows.",
        "Such was his work, and such is ours.",
    ];

    /// <summary>Twenty-four lines in four paragraphs, 28 px.</summary>
    public static (Drawing Page, string Truth) Letter(string paper = "#ffffff", string ink = "#111111") =>
        (new Drawing(1000, 1240, paper, ink).Lines(90, 110, 28, 40, Prose), string.Join('\n', Prose));

    /// <summary>Eight lines of 10 px letters, as in a screenshot's small print.</summary>
    public static (Drawing Page, string Truth) SmallPrint() =>
        (new Drawing(480, 200).Lines(20, 30, 10, 18, Prose[18..26]), string.Join('\n', Prose[18..26]));

    /// <summary>A whole screen of them: two dozen lines of 11 px on 1920 × 1080.</summary>
    public static (Drawing Page, string Truth) Screen() =>
        (new Drawing(1920, 1080, "#1e1e1e", "#d4d4d4").Lines(60, 60, 11, 20, Prose), string.Join('\n', Prose));

    /// <summary>The same on 3840 × 2160.</summary>
    public static (Drawing Page, string Truth) LargeScreen() =>
        (new Drawing(3840, 2160, "#ffffff", "#333333").Lines(1500, 300, 13, 22, Prose), string.Join('\n', Prose));

    /// <summary>Nine pages of prose on top of each other: 800 × 9000.</summary>
    public static (Drawing Page, string Truth) LongPage()
    {
        var page = new Drawing(800, 9000);
        for (var i = 0; i < 9; i++)
            page.Lines(60, (i * 1000) + 140, 20, 30, Prose);
        return (page, string.Join('\n', Enumerable.Repeat(string.Join('\n', Prose), 9)));
    }

    public static (Drawing Page, string Truth) TwoColumns()
    {
        string[] left =
        [
            "Rivers carry silt to the sea.",
            "Each flood leaves a thin new",
            "layer on the plain, and over",
            "a thousand years the layers",
            "become soil a metre deep.",
            "Farmers knew this long",
            "before anyone measured it.",
        ];
        string[] right =
        [
            "Deserts move in the opposite",
            "direction. The wind lifts the",
            "finest grains and leaves the",
            "stones behind, a pavement",
            "that no plough will break.",
            "What is lost here falls as",
            "dust on forests far away.",
        ];
        var page = new Drawing(1000, 460)
            .Text(500, 60, 40, "How Land Is Made and Lost", "middle", weight: "700")
            .Lines(60, 130, 24, 36, left)
            .Lines(540, 130, 24, 36, right);
        return (page, $"How Land Is Made and Lost\n\n{string.Join('\n', left)}\n\n{string.Join('\n', right)}");
    }

    public static (Drawing Page, string Truth) Invoice()
    {
        var page = new Drawing(1000, 1000)
            .Text(60, 100, 48, "INVOICE", weight: "700")
            .Text(940, 100, 26, "No. 2024-00173", "end")
            .Lines(60, 180, 24, 34, ["Northlight Optics Ltd", "14 Harbour Street", "Bristol BS1 4QA"])
            .Text(60, 360, 22, "Description", weight: "700")
            .Text(620, 360, 22, "Qty", "end", weight: "700")
            .Text(780, 360, 22, "Price", "end", weight: "700")
            .Text(940, 360, 22, "Amount", "end", weight: "700")
            .Rule(60, 376, 940, 376);
        (string, string, string, string)[] rows =
        [
            ("Prism, crown glass 40 mm", "12", "38.50", "462.00"),
            ("Brass mounting ring", "6", "71.25", "427.50"),
            ("Polishing compound", "3", "9.99", "29.97"),
            ("Express delivery", "1", "24.00", "24.00"),
        ];
        var y = 420;
        foreach (var (what, count, price, amount) in rows)
        {
            page.Text(60, y, 22, what)
                .Text(620, y, 22, count, "end")
                .Text(780, y, 22, price, "end")
                .Text(940, y, 22, amount, "end");
            y += 44;
        }
        page.Rule(60, y - 20, 940, y - 20)
            .Text(780, y + 20, 22, "Subtotal", "end")
            .Text(940, y + 20, 22, "943.47", "end")
            .Text(780, y + 60, 22, "VAT 20%", "end")
            .Text(940, y + 60, 22, "188.69", "end")
            .Text(780, y + 108, 26, "Total GBP", "end", weight: "700")
            .Text(940, y + 108, 26, "1,132.16", "end", weight: "700")
            .Lines(
                60,
                y + 220,
                20,
                30,
                [
                    "Please pay within 30 days to account 20417733, sort code 08-92-99.",
                    "Questions: accounts@northlight.example or +44 117 496 0123",
                ]
            );
        var truth =
            $"INVOICE No. 2024-00173\n\nNorthlight Optics Ltd\n14 Harbour Street\nBristol BS1 4QA\n\nDescription Qty Price Amount\n{string.Join('\n', rows.Select(r => $"{r.Item1} {r.Item2} {r.Item3} {r.Item4}"))}\n\nSubtotal 943.47\nVAT 20% 188.69\nTotal GBP 1,132.16\n\nPlease pay within 30 days to account 20417733, sort code 08-92-99.\nQuestions: accounts@northlight.example or +44 117 496 0123";
        return (page, truth);
    }

    public static (Drawing Page, string Truth) Receipt()
    {
        const string Mono = "DejaVu Sans Mono";
        (string, string)[] rows =
        [
            ("Flat white", "3.40"),
            ("Almond croissant", "2.95"),
            ("Orange juice 0.3l", "3.10"),
            ("Sourdough loaf", "4.80"),
        ];
        var page = new Drawing(420, 560, "#f7f5ef", "#222222")
            .Text(210, 50, 26, "CAFE MERIDIAN", "middle", Mono, "700")
            .Text(210, 84, 18, "Quay 7, Rotterdam", "middle", Mono)
            .Text(210, 112, 18, "2024-03-09 08:15", "middle", Mono);
        var y = 170;
        foreach (var (what, price) in rows)
        {
            page.Text(24, y, 18, what, family: Mono).Text(396, y, 18, price, "end", Mono);
            y += 32;
        }
        page.Rule(24, y - 12, 396, y - 12)
            .Text(24, y + 22, 22, "TOTAL EUR", family: Mono, weight: "700")
            .Text(396, y + 22, 22, "14.25", "end", Mono, "700")
            .Text(24, y + 58, 18, "Card ****4821", family: Mono)
            .Text(396, y + 58, 18, "14.25", "end", Mono)
            .Text(210, y + 120, 18, "Thank you, come again!", "middle", Mono);
        return (
            page,
            $"CAFE MERIDIAN\nQuay 7, Rotterdam\n2024-03-09 08:15\n\n{string.Join('\n', rows.Select(r => $"{r.Item1} {r.Item2}"))}\n\nTOTAL EUR 14.25\nCard ****4821 14.25\n\nThank you, come again!"
        );
    }

    public static (Drawing Page, string Truth) German() =>
        Paragraph(
            "Die Größe der Straße überraschte den Bürgermeister,",
            "der früh am Dienstag über die Brücke fuhr. Schöne",
            "Häuser säumten den Weg, und süße Äpfel hingen in",
            "den Gärten. „Können wir hier bleiben?“, fragte seine",
            "Tochter. Er lächelte müde und schüttelte den Kopf."
        );

    /// <summary>Single words in the cells of a table.</summary>
    public static (Drawing Page, string Truth) GermanTable()
    {
        (string, string, string)[] rows =
        [
            ("Größe", "und Farbe", "für alle"),
            ("der Gürtel", "schwarz", "nicht mit"),
            ("die Mütze", "grün", "auch von"),
            ("das Tuch", "weiß", "wird oder"),
            ("ein Schal", "blau", "durch den"),
            ("eine Brücke", "gelb", "haben sich"),
        ];
        var page = new Drawing(900, 420);
        foreach (var (i, (first, second, third)) in rows.Index())
            page.Text(60, 70 + (i * 56), 20, first)
                .Text(360, 70 + (i * 56), 20, second)
                .Text(620, 70 + (i * 56), 20, third);
        return (page, string.Join('\n', rows.Select(row => $"{row.Item1} {row.Item2} {row.Item3}")));
    }

    public static (Drawing Page, string Truth) French() =>
        Paragraph(
            "L'été dernier, nous avons passé quelques journées à",
            "la côte, près d'un phare bâti en 1823. Le gardien,",
            "très âgé, répétait à chaque élève que la lumière",
            "n'éclaire jamais celui qui la porte. Ça nous a plu.",
            "Où êtes-vous allés, et qu'avez-vous trouvé là-bas ?"
        );

    public static (Drawing Page, string Truth) Spanish() =>
        Paragraph(
            "El niño soñó que la montaña cantaba una canción",
            "antigua. ¿Quién le enseñó aquellas palabras? Mañana",
            "preguntará a su abuela, que vivió muchos años en un",
            "pequeño pueblo de Aragón. ¡Qué corazón tan grande!",
            "También le pedirá pan, jamón y un café con azúcar."
        );

    public static (Drawing Page, string Truth) Chinese() =>
        Paragraph(
            "灯塔的光芒照亮了黑暗的海面。",
            "每天晚上，守塔人都会登上高高的楼梯，",
            "点燃那盏古老的油灯。一八二三年，",
            "第一块透镜被安装在这座塔上，",
            "从此船只可以安全地进入港口。"
        );

    public static (Drawing Page, string Truth) Codes()
    {
        string[] lines =
        [
            "IBAN GB29 NWBK 6016 1331 9268 19",
            "Order #A7F-20391-QX",
            "Tracking 1Z999AA10123456784",
            "SHA 9f86d081884c7d659a2feaa0",
            "Phone +1 (415) 555-0137",
            "Serial SN-0O1I-8B5S-2Z7T",
            "17.05.2024 23:59:59 UTC",
        ];
        return (new Drawing(800, 420).Lines(60, 70, 28, 52, lines, "DejaVu Sans Mono"), string.Join('\n', lines));
    }

    private static (Drawing Page, string Truth) Paragraph(params string[] lines) =>
        (new Drawing(900, 300).Lines(60, 70, 30, 46, lines), string.Join('\n', lines));

    /// <summary>Grain of a given strength (standard deviation in grey levels), the same every time.</summary>
    public static Pixels Grain(Pixels pixels, double deviation)
    {
        var random = new Random(1);
        var data = pixels.Data.ToArray();
        for (var i = 0; i < data.Length; i++)
        {
            if (pixels.Bands == 4 && i % 4 == 3)
                continue;
            var normal =
                Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            data[i] = (byte)Math.Clamp(data[i] + normal * deviation, 0, 255);
        }
        return pixels with { Data = data };
    }
}
