using System.Text;
using Fresnel.Drawing;
using Fresnel.Drawing.Banners;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Imaging;

namespace Fresnel.Engine.Tests.Drawing;

/// <summary>What was planned with measured boxes and computed colours, checked on pixels.</summary>
public sealed class RenderedBannerTests
{
    private static readonly (int Width, int Height)[] Sizes =
    [
        (1024, 1024),
        (1536, 768),
        (1024, 1536),
        (728, 90),
        (300, 250),
        (1080, 1920),
        (256, 256),
    ];

    public static TheoryData<string> Texts() =>
        [
            "Hear every detail.",
            "The quarterly report that everybody was waiting for is finally here",
            "WAVE AVATAR",
            "قهوة طازجة كل صباح من أجلك",
            "संगीत को महसूस करें और नाचें",
            "桜の季節、最大半額のお買い物をどうぞ",
            "新年新气象全场八折起",
            "กาแฟสดใหม่ทุกเช้าเปิดทุกวัน",
            "Скорость в каждом движении",
            "סיפור טוב מתחיל כאן",
            "하루를 여는 한 잔의 여유",
            "এক কাপ চা আর একটি বই",
            "gjpqy ÅÄÖ Ñ",
            "$9.99 (was $19.99)",
        ];

    /// <summary>The ink of every text lies in the box that was kept for it, in every script.</summary>
    [Theory]
    [MemberData(nameof(Texts))]
    public void Arrange_RealFonts_InkStaysInItsBox(string text)
    {
        DrawingStudio.Open();
        var studio = Studio.Installed();
        foreach (var (width, height) in Sizes)
        {
            var brief = BriefReader.Of($"Banner “{text}” “{text}, {text}”");
            var canvas = new Canvas(width, height, width + text.Length);
            var (layout, words, _) = Banner.Arrange(brief, brief.Copy, canvas, Theme.Of(Palettes.All[0], true), studio);
            foreach (var word in words.Where(word => word.Piece.Part is Part.Headline or Part.Subline or Part.Details))
            {
                var sheet = new Sheet("t");
                word.Draw(sheet);
                var ink = Ink(sheet, canvas);
                Assert.True(ink is not null, $"{width}x{height}: {word.Piece.Part} is empty");
                // Side bearings and rounding are worth a twentieth of a line.
                var slack = Math.Max(2, word.Box.Height * 0.06);
                Assert.True(
                    word.Box.Grown(slack).Holds(ink.Value),
                    $"{width}x{height} {layout.Name}: {word.Piece.Part} has its box at {word.Box}, its ink at {ink}"
                );
                Assert.True(
                    ink.Value.Width > word.Box.Width * 0.9,
                    $"{width}x{height}: {word.Piece.Part} was measured {word.Box.Width:F0} wide and is {ink.Value.Width:F0}"
                );
            }
        }
    }

    /// <summary>Behind every word, hardly a pixel of what is drawn there fails the contrast that reading needs.</summary>
    [Fact]
    public void Compose_ManySeeds_WordsCanBeReadOnWhatIsDrawnBehindThem()
    {
        DrawingStudio.Open();
        var studio = Studio.Installed();
        var prompts = new[]
        {
            "Banner for headphones \"Hear every detail.\" \"Studio-grade sound all day long\"",
            "Party banner, 20% off, \"Come in\"",
            "Affiche pour une boulangerie artisanale",
            "pastel banner for a spa \"Breathe\"",
            "banner in yellow and pink for kids \"Let them play\"",
        };
        for (var seed = 0; seed < 30; seed++)
        {
            var (width, height) = Sizes[seed % Sizes.Length];
            var canvas = new Canvas(width, height, seed);
            var brief = BriefReader.Of(prompts[seed % prompts.Length]);
            var composition = Banner.Compose(brief, canvas, studio);
            var plan = Banner.Plan(brief, canvas, studio);
            var behind = SvgRenderer.Render(
                Encoding.UTF8.GetBytes(
                    (
                        composition with
                        {
                            Layers =
                            [
                                .. composition.Layers.Where(layer =>
                                    !layer.Svg.Contains("<text", StringComparison.Ordinal) || layer.Stage != 1
                                ),
                            ],
                        }
                    ).ToSvg(canvas)
                ),
                width,
                height
            );
            foreach (var word in plan.Words.Where(word => word.Piece.Ground is null))
            {
                var poor = Share(behind, word.Box, pixel => word.Piece.Ink.Contrast(pixel) < (word.Large ? 3 : 4.5));
                Assert.True(
                    poor < 0.02,
                    $"seed {seed} {width}x{height}: {poor:P1} behind {word.Piece.Part} is too close to {word.Piece.Ink.Hex}"
                );
            }
        }
    }

    private static Box? Ink(Sheet sheet, Canvas canvas)
    {
        // Room on every side, so that ink which leaves the canvas is seen too.
        const int Room = 40;
        var svg =
            $"""<svg xmlns="http://www.w3.org/2000/svg" width="{canvas.Width + 2 * Room}" height="{canvas.Height + 2 * Room}"><g transform="translate({Room} {Room})">{sheet}</g></svg>""";
        var pixels = SvgRenderer.Render(Encoding.UTF8.GetBytes(svg), canvas.Width + 2 * Room, canvas.Height + 2 * Room);
        var (left, top, right, bottom) = (int.MaxValue, int.MaxValue, -1, -1);
        for (var y = 0; y < pixels.Height; y++)
        {
            for (var x = 0; x < pixels.Width; x++)
            {
                if (pixels.Data[(y * pixels.Width + x) * 4 + 3] < 64)
                    continue;
                (left, right, top, bottom) = (
                    Math.Min(left, x),
                    Math.Max(right, x),
                    Math.Min(top, y),
                    Math.Max(bottom, y)
                );
            }
        }

        return right < 0 ? null : new Box(left - Room, top - Room, right - left + 1, bottom - top + 1);
    }

    private static double Share(Pixels pixels, Box box, Func<Rgb, bool> is_)
    {
        var (count, all) = (0, 0);
        for (var y = Math.Max(0, (int)box.Y); y < Math.Min(pixels.Height, box.Bottom); y++)
        {
            for (var x = Math.Max(0, (int)box.X); x < Math.Min(pixels.Width, box.Right); x++)
            {
                var at = (y * pixels.Width + x) * pixels.Bands;
                all++;
                if (is_(new Rgb(pixels.Data[at], pixels.Data[at + 1], pixels.Data[at + 2])))
                    count++;
            }
        }

        return all == 0 ? 0 : (double)count / all;
    }
}
