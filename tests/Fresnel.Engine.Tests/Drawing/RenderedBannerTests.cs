using System.Text;
using Fresnel.Drawing;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Elements;
using Fresnel.Drawing.Kinds.Banners;
using Fresnel.Drawing.Prompts;
using Fresnel.Drawing.Svg;
using Fresnel.Imaging;

namespace Fresnel.Engine.Tests.Drawing;

/// <summary>Checks measured bounds and computed colours on rendered pixels.</summary>
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

    /// <summary>Text stays inside its measured bounds, in every script.</summary>
    [Theory]
    [MemberData(nameof(Texts))]
    public void Arrange_RealFonts_InkStaysInItsBounds(string text)
    {
        InstalledGenerator.Get();
        var assets = DrawingAssets.LoadInstalled();
        foreach (var (width, height) in Sizes)
        {
            var facts = PromptReader.Read($"Banner “{text}” “{text}, {text}”");
            var canvas = new Canvas(width, height, width + text.Length);
            var (layout, words, _) = BannerArrangement.Create(
                BannerSpecification.Create(facts, canvas, assets) with
                {
                    Text = facts.Text,
                    Theme = Theme.Create(ColourSchemes.All[0], true),
                },
                canvas,
                assets
            );
            foreach (
                var word in words.Where(word =>
                    word.Element.Kind is ElementKind.Headline or ElementKind.Subheading or ElementKind.Details
                )
            )
            {
                var svg = new SvgBuilder("t");
                word.Draw(svg);
                var ink = Ink(svg, canvas);
                Assert.True(ink is not null, $"{width}x{height}: {word.Element.Kind} is empty");
                // Side bearings and rounding are worth a twentieth of a line.
                var slack = Math.Max(2, word.Bounds.Height * 0.06);
                Assert.True(
                    word.Bounds.Inflate(slack).Contains(ink.Value),
                    $"{width}x{height} {layout.Name}: {word.Element.Kind} has its box at {word.Bounds}, its ink at {ink}"
                );
                Assert.True(
                    ink.Value.Width > word.Bounds.Width * 0.9,
                    $"{width}x{height}: {word.Element.Kind} was measured {word.Bounds.Width:F0} wide and is {ink.Value.Width:F0}"
                );
            }
        }
    }

    /// <summary>At most 2 % of the pixels behind a text fail the contrast that it needs.</summary>
    [Fact]
    public void Compose_ManySeeds_TextIsReadableOnWhatIsDrawnBehindIt()
    {
        InstalledGenerator.Get();
        var assets = DrawingAssets.LoadInstalled();
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
            var facts = PromptReader.Read(prompts[seed % prompts.Length]);
            var composition = new BannerKind().Compose(facts, canvas, assets);
            var arrangement = BannerArrangement.Create(
                BannerSpecification.Create(facts, canvas, assets),
                canvas,
                assets
            );
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
            foreach (var word in arrangement.Elements.Where(word => word.Element.OwnBackground is null))
            {
                var poor = Share(
                    behind,
                    word.Bounds,
                    pixel => word.Element.TextColour.Contrast(pixel) < (word.IsLargeText ? 3 : 4.5)
                );
                Assert.True(
                    poor < 0.02,
                    $"seed {seed} {width}x{height}: {poor:P1} behind {word.Element.Kind} is too close to {word.Element.TextColour.Hex}"
                );
            }
        }
    }

    private static Rect? Ink(SvgBuilder content, Canvas canvas)
    {
        // Room on every side, so that ink which leaves the canvas is seen too.
        const int Room = 40;
        var svg =
            $"""<svg xmlns="http://www.w3.org/2000/svg" width="{canvas.Width + 2 * Room}" height="{canvas.Height + 2 * Room}"><g transform="translate({Room} {Room})">{content}</g></svg>""";
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

        return right < 0 ? null : new Rect(left - Room, top - Room, right - left + 1, bottom - top + 1);
    }

    private static double Share(Pixels pixels, Rect box, Func<Rgb, bool> predicate)
    {
        var (count, all) = (0, 0);
        for (var y = Math.Max(0, (int)box.Y); y < Math.Min(pixels.Height, box.Bottom); y++)
        {
            for (var x = Math.Max(0, (int)box.X); x < Math.Min(pixels.Width, box.Right); x++)
            {
                var at = (y * pixels.Width + x) * pixels.Bands;
                all++;
                if (predicate(new Rgb(pixels.Data[at], pixels.Data[at + 1], pixels.Data[at + 2])))
                    count++;
            }
        }

        return all == 0 ? 0 : (double)count / all;
    }
}
