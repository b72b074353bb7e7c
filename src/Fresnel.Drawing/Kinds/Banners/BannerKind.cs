using Fresnel.Drawing.Prompts;
using Fresnel.Drawing.Stage;
using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Kinds.Banners;

/// <summary>A marketing banner: text on one side, the subject on the other, at any size and aspect ratio.</summary>
internal sealed class BannerKind : IPictureKind
{
    public string Name => "banner";

    public bool Matches(PromptFacts facts) => true;

    public Composition Compose(PromptFacts facts, Canvas canvas, DrawingAssets assets)
    {
        var specification = BannerSpecification.Create(facts, canvas, assets);
        var arrangement = BannerArrangement.Create(specification, canvas, assets);
        var (theme, heroArea) = (specification.Theme, arrangement.HeroArea);
        var textBounds = arrangement.Elements.Select(element => element.Bounds).ToList();

        var (background, patterns) = (new SvgBuilder("g"), new SvgBuilder("o"));
        if (!canvas.Transparent)
        {
            Backdrop
                .Create(canvas, theme, heroArea, canvas.Random("backdrop"))
                .DimFor(arrangement.Elements)
                .Draw(background);
            new BackgroundPatterns(patterns, canvas, theme, heroArea, textBounds).Draw(
                specification.Topic.IsFestive,
                specification.Minimal
            );
        }

        var (behind, subject, around) = (new SvgBuilder("b"), new SvgBuilder("h"), new SvgBuilder("a"));
        new SubjectStage(canvas, theme, heroArea, textBounds, assets.Sprites, arrangement.Layout.IsStrip).Draw(
            specification.Subjects,
            behind,
            subject,
            around,
            DiscountSticker.Create(specification, assets.MeasureAdvance)
        );

        var text = new SvgBuilder("t");
        foreach (var element in arrangement.Elements)
            element.Draw(text);
        return new Composition(
            [
                new(0, background.ToString()),
                new(0, patterns.ToString()),
                new(1, behind.ToString()),
                new(2, subject.ToString()),
                new(3, around.ToString()),
                new(1, text.ToString()),
            ],
            BannerDescription.Of(specification, arrangement)
        );
    }
}
