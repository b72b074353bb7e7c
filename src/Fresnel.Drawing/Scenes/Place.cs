using Fresnel.Drawing.Banners;
using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Scenes;

/// <summary>Where a scene plays: sky or wall, light, and what lies behind and underfoot.</summary>
/// <param name="Name">As the reply says it.</param>
/// <param name="Words">Folded words that call for it.</param>
/// <param name="Sky">Top to horizon.</param>
/// <param name="Ground">Far to near: two hills, then what things stand on.</param>
/// <param name="Light">The sun, moon or lamp.</param>
internal sealed record Place(string Name, string Words, bool Dark, Rgb[] Sky, Rgb[] Ground, Rgb Light, Place.Land Form)
{
    internal enum Land
    {
        Hills,
        Table,
        Sea,
        City,
        Studio,
    }

    // The first of them are times of day, which colour any other place out of doors.
    private const int Hours = 2;

    private static readonly Place[] All =
    [
        Of(
            "at sunset",
            "sunset dusk evening twilight atardecer sonnenuntergang",
            true,
            "27346F B4538A F98F6F FFD79A",
            "A85F7E 4E3767 23284F",
            "FFF1C9",
            Land.Hills
        ),
        Of(
            "at night under stars",
            "night moon stars starry space midnight noche nacht nuit dark",
            true,
            "0B1026 1E2A5E 3B3F8F 5B5BB0",
            "2D2A6B 1B1B4B 0E1030",
            "F1F5FF",
            Land.Hills
        ),
        Of(
            "by the sea",
            "sea beach ocean island coast summer boat ship sailing sailboat surf playa strand mer mar",
            false,
            "4FB3F0 8FD3FA C9EEFC FDF3D8",
            "2E9FD6 57BEE3 F6E2B3",
            "FFF7D6",
            Land.Sea
        ),
        Of(
            "in the snow",
            "snow winter snowy ice christmas schnee nieve neige",
            false,
            "8FB8E8 B7D3F2 DCEAFA F6FAFF",
            "C3D7EE DDE9F7 F7FAFF",
            "FFFFFF",
            Land.Hills
        ),
        Of(
            "in a city",
            "city street town urban skyline traffic downtown ciudad stadt ville",
            false,
            "6EA8F7 A5CBFB D6E6FD FBEFE3",
            "8FA3C7 7285B0 D9DDE8",
            "FFF4D6",
            Land.City
        ),
        Of(
            "in autumn woods",
            "autumn fall forest woods wald bosque foret",
            false,
            "F6C78A F9D9A8 FCE9CB FDF4E3",
            "D9893F A8602E 6E4524",
            "FFF3D0",
            Land.Hills
        ),
        Of(
            "on a table",
            "table desk kitchen counter plate bowl shelf mesa tisch interior room cup",
            false,
            "FDF1E4 FBE6D2 F9DCC2 F7D2B2",
            "E9B98D D79C68 C98A55",
            "FFFFFF",
            Land.Table
        ),
        Of(
            "in a green meadow",
            "meadow garden park field grass farm spring nature hill hills mountain flower flowers tree dog cat horse cow sheep rabbit fox bird butterfly jardin garten",
            false,
            "63B3F4 9CD2FA CDEBFC F3FBF4",
            "9BD48A 6FBF6A 4BA556",
            "FFF6CF",
            Land.Hills
        ),
        Of(
            "in a bright studio",
            "studio product photo",
            false,
            "F8FAFC F1F5F9 E8EEF6 DDE6F1",
            "E2E8F0 EDF2F7 F8FAFC",
            "FFFFFF",
            Land.Studio
        ),
        Of(
            "in a coloured studio",
            "",
            false,
            "FFE9E0 FFD9CF FFC9C0 FFB9B3",
            "FFB4A8 FF9F94 FFC7BC",
            "FFFFFF",
            Land.Studio
        ),
        Of(
            "in a coloured studio",
            "",
            false,
            "E4F0FF D3E6FF BFD9FF ABCBFF",
            "A5C5FA 8FB3F2 C4DAFF",
            "FFFFFF",
            Land.Studio
        ),
        Of(
            "in a coloured studio",
            "",
            true,
            "1E1B4B 3B2A86 5B3CC4 7C5CE0",
            "5B3CC4 43309C 6D4FD6",
            "F0ABFC",
            Land.Studio
        ),
        Of(
            "in a coloured studio",
            "",
            false,
            "E6FBF1 D0F5E3 B5EBD2 9ADFC0",
            "8AD6B5 74C7A3 B4EBD2",
            "FFFFFF",
            Land.Studio
        ),
    ];

    private static Place Of(string name, string words, bool dark, string sky, string ground, string light, Land form) =>
        new(
            name,
            words,
            dark,
            [.. sky.Split(' ').Select(Rgb.Parse)],
            [.. ground.Split(' ').Select(Rgb.Parse)],
            Rgb.Parse(light),
            form
        );

    public bool OnWater => Form == Land.Sea;

    /// <summary>The colour of shadows here.</summary>
    public Rgb Shade => Ground[2].Under(new Rgb(8, 10, 30), 0.78);

    /// <summary>The place that most words call for, the first named winning a tie; a studio the seed colours when none does.</summary>
    public static Place For(IReadOnlyList<string> words, Dice dice)
    {
        int Hits(Place place) =>
            words.Count(word =>
                place.Words.Split(' ').Contains(word) || place.Words.Split(' ').Contains(Briefs.Words.Singular(word))
            );
        var place = All.Skip(Hours).MaxBy(Hits)!;
        var hour = All.Take(Hours).FirstOrDefault(each => Hits(each) > 0);
        if (Hits(place) == 0)
            return hour ?? dice.Pick([.. All.Where(each => each.Words.Length == 0)]);
        return hour is null || place.Form is Land.Table or Land.Studio
            ? place
            : place with
            {
                Name = $"{place.Name} {hour.Name}",
                Dark = true,
                Sky = hour.Sky,
                Light = hour.Light,
                Ground = [.. place.Ground.Zip(hour.Ground, (ground, evening) => ground.Under(evening, 0.5))],
            };
    }

    /// <summary>A studio in the colours asked for; other places keep their own.</summary>
    public Place Tinted(IReadOnlyList<Rgb> colours)
    {
        if (Form != Land.Studio || colours.Count == 0)
            return this;
        var (wall, floor) = (colours[0], colours.Count > 1 ? colours[1] : colours[0]);
        Rgb Tint(Rgb colour, double share) => Rgb.White.Under(colour, share);
        return this with
        {
            Name = "in a coloured studio",
            Dark = wall.ToOklch().Lightness < 0.45,
            Sky = [Tint(wall, 0.75), Tint(wall, 0.6), Tint(wall, 0.5), Tint(wall, 0.55)],
            Ground = [Tint(floor, 0.6), Tint(floor, 0.75), Tint(floor, 0.45)],
        };
    }

    public void Draw(Sheet sheet, Canvas canvas, double floor)
    {
        double w = canvas.Width,
            h = canvas.Height;
        var dice = canvas.Dice("land");
        sheet.Rectangle(
            0,
            0,
            w,
            h,
            0,
            sheet.Linear(0, 0, 0, floor / h, (0, Sky[0], 1), (0.4, Sky[1], 1), (0.75, Sky[2], 1), (1, Sky[3], 1))
        );
        var reach = Math.Min(w, h);
        var (sunX, sunY) = (
            w * dice.Between(0.3, 0.75),
            Form is Land.Table or Land.Studio ? h * 0.34 : floor * dice.Between(0.3, 0.55)
        );
        sheet.Circle(
            sunX,
            sunY,
            reach * (Form is Land.Studio or Land.Table ? 0.75 : 0.42),
            sheet.Radial((0, Light, 0.75), (0.5, Light, 0.28), (1, Light, 0))
        );
        switch (Form)
        {
            case Land.Table:
                sheet.Rectangle(
                    0,
                    floor - h * 0.08,
                    w,
                    h,
                    0,
                    sheet.Linear(0, 0, 0, 1, (0, Ground[0], 1), (1, Ground[2], 1))
                );
                sheet.Rectangle(0, floor - h * 0.08, w, Math.Max(1, h * 0.006), 0, "#FFFFFF", 0.35);
                for (var i = 1; i < 5; i++)
                    sheet.Path(
                        $"M0 {Sheet.N(floor - h * 0.08 + h * 0.06 * i)}H{Sheet.N(w)}",
                        "none",
                        1,
                        Ground[2].Hex,
                        0.3,
                        Math.Max(1, h * 0.002)
                    );
                break;
            case Land.Studio:
                // A sweep: wall and floor meet in a soft band.
                sheet.Rectangle(
                    0,
                    floor - h * 0.12,
                    w,
                    h,
                    0,
                    sheet.Linear(0, 0, 0, 1, (0, Sky[3], 0), (0.3, Ground[0], 1), (1, Ground[2], 1))
                );
                sheet.Circle(
                    w / 2,
                    floor - h * 0.2,
                    reach * 0.42,
                    sheet.Radial((0, Light, 0.5), (0.6, Light, 0.15), (1, Light, 0))
                );
                break;
            default:
                if (Form != Land.Studio)
                    sheet.Circle(sunX, sunY, reach * 0.075, Light.Hex);
                if (Dark)
                    Stars(sheet, w, floor, dice);
                else
                    Clouds(sheet, w, floor, dice);
                Behind(sheet, w, h, floor, dice);
                break;
        }
    }

    private void Behind(Sheet sheet, double w, double h, double floor, Dice dice)
    {
        if (Form == Land.City)
        {
            for (var layer = 0; layer < 2; layer++)
            {
                for (var x = -w * 0.02; x < w; )
                {
                    var (width, height) = (
                        w * dice.Between(0.05, 0.1),
                        h * dice.Between(0.14, 0.36) * (layer == 0 ? 1.2 : 0.8)
                    );
                    sheet.Rectangle(
                        x,
                        floor - height,
                        width,
                        height + h * 0.1,
                        w * 0.004,
                        Ground[layer].Hex,
                        layer == 0 ? 0.55 : 0.85
                    );
                    for (
                        var row = floor - height + width * 0.16;
                        row < floor - width * 0.2 && layer == 1;
                        row += width * 0.3
                    )
                    {
                        for (var column = 0; column < 3; column++)
                            sheet.Rectangle(
                                x + width * (0.16 + column * 0.26),
                                row,
                                width * 0.14,
                                width * 0.16,
                                1,
                                Light.Hex,
                                dice.Chance(0.5) ? 0.65 : 0.2
                            );
                    }

                    x += width * 1.06;
                }
            }

            sheet.Rectangle(
                0,
                floor - h * 0.01,
                w,
                h,
                0,
                sheet.Linear(0, 0, 0, 1, (0, Ground[2], 1), (1, Ground[1], 1))
            );
            return;
        }

        if (Form == Land.Sea)
        {
            sheet.Rectangle(
                0,
                floor - h * 0.2,
                w,
                h * 0.4,
                0,
                sheet.Linear(0, 0, 0, 1, (0, Ground[0], 1), (1, Ground[1], 1))
            );
            for (var i = 0; i < 14; i++)
                sheet.Rectangle(
                    w * dice.Next(),
                    floor - h * dice.Between(0.03, 0.19),
                    w * dice.Between(0.03, 0.12),
                    Math.Max(1, h * 0.004),
                    h * 0.002,
                    "#FFFFFF",
                    dice.Between(0.15, 0.45)
                );
            sheet.Path(Shapes.Wave(w, h, floor + h * 0.0, h * 0.012, dice.Between(0, 6), 1.2), "#FFFFFF", 0.6);
            sheet.Path(Shapes.Wave(w, h, floor + h * 0.015, h * 0.012, dice.Between(0, 6), 1.2), Ground[2].Hex);
            return;
        }

        sheet.Path(
            Shapes.Wave(w, h, floor - h * 0.15, h * 0.05, dice.Between(0, 6), dice.Between(0.8, 1.4)),
            Ground[0].Hex
        );
        sheet.Path(
            Shapes.Wave(w, h, floor - h * 0.06, h * 0.03, dice.Between(0, 6), dice.Between(0.7, 1.2)),
            Ground[1].Hex
        );
        sheet.Path(
            Shapes.Wave(w, h, floor, h * 0.012, dice.Between(0, 6), 0.8),
            sheet.Linear(0, 0, 0, 1, (0, Ground[2], 1), (1, Ground[2].Under(new Rgb(10, 20, 30), 0.22), 1))
        );
    }

    private static void Stars(Sheet sheet, double w, double floor, Dice dice)
    {
        var unit = Math.Sqrt(w * floor) / 1000;
        for (var i = 0; i < 90; i++)
            sheet.Circle(
                dice.Next() * w,
                Math.Pow(dice.Next(), 1.4) * floor * 0.75,
                unit * dice.Between(0.6, 2.2),
                "#FFFFFF",
                dice.Between(0.15, 0.8)
            );
    }

    private static void Clouds(Sheet sheet, double w, double floor, Dice dice)
    {
        for (var i = 0; i < 4; i++)
        {
            var (x, y, size) = (
                w * (0.02 + 0.26 * i + dice.Between(0, 0.1)),
                floor * dice.Between(0.08, 0.42),
                w * dice.Between(0.028, 0.05)
            );
            sheet.Path(
                $"M{Sheet.N(x)} {Sheet.N(y)}a{Sheet.N(size)} {Sheet.N(size)} 0 0 1 {Sheet.N(size * 1.3)} {Sheet.N(-size * 0.9)}a{Sheet.N(size * 1.4)} {Sheet.N(size * 1.4)} 0 0 1 {Sheet.N(size * 2.5)} {Sheet.N(-size * 0.1)}a{Sheet.N(size)} {Sheet.N(size)} 0 0 1 {Sheet.N(size * 1.2)} {Sheet.N(size)}z",
                "#FFFFFF",
                dice.Between(0.5, 0.85)
            );
        }
    }
}
