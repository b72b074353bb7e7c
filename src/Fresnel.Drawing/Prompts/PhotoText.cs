using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>A prompt for a product photo, with what is read alone before its things: prints, labels, colours and the surface.</summary>
/// <param name="Whole">Without amounts, prints and the colour of the label.</param>
/// <param name="All">Also without the background and the colours of pieces.</param>
/// <param name="Pieces">A colour for each piece; null: not as many are named.</param>
internal sealed record PhotoText(Phrase Whole, Phrase All, SceneReader Scene, IReadOnlyList<string>? Pieces)
{
    /// <summary>"750 ml".</summary>
    public string? Amount { get; init; }

    public BriefSubject? Print { get; init; }

    /// <summary>Colours of the label and of the background; null: the prompt does not say them.</summary>
    public string? Label { get; init; }

    public string? Background { get; init; }

    /// <summary>Of "in purple light" and of ", beige,", which is the product's; null: the prompt has none.</summary>
    public string? Light { get; init; }

    public string? Alone { get; init; }

    public LexiconMatch? Surface { get; init; }

    public static PhotoText Read(PromptContext context)
    {
        var whole = ProductWording.WithoutMarks(PhotoSections.Body(context));
        var amount = ProductWording.AmountIn(whole);
        whole = ProductWording.WithoutAmounts(whole);
        var print = ProductPrints.Find(whole, context.Language);
        whole = PhotoSections.Without(whole, print?.Words);
        var light = ProductColours.OfLight(whole);
        whole = PhotoSections.Without(whole, light?.Words);
        var label = ProductColours.OfLabel(context.Prompt.All);
        if (label is { } printed)
            whole = PhotoSections.Unread(whole, printed.Start, printed.End);
        var background = context.Style.Background is null ? ProductColours.Background(whole) : null;
        var all = PhotoSections.Without(whole, background?.Words);
        var alone = ProductColours.Alone(all);
        var counted = Things(PhotoSections.Without(all, alone?.Words), context.Language).Subjects;
        var colours = counted.Count > 0 ? ProductColours.OfPieces(all, PhotoSubjects.Main(counted).Count) : null;
        if (colours is not null)
            alone = null;
        all = PhotoSections.Without(all, colours?.Words ?? alone?.Words);
        return new PhotoText(whole, all, Things(all, context.Language), colours?.Colours)
        {
            Amount = amount,
            Print = print?.Subject,
            Label = label?.Colour,
            Background = background?.Colour,
            Light = light?.Colour,
            Alone = alone?.Colour,
            Surface = PhotoSurfaces.Find(all),
        };
    }

    private static SceneReader Things(Phrase all, string language) =>
        SceneReader.Read(PhotoSections.WithoutSet(all, PhotoSurfaces.Find(all)), language, products: true);
}
