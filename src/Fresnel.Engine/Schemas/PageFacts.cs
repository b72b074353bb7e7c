using Fresnel.Engine.Answers.Pages;
using Fresnel.Engine.Answers.Text;
using Fresnel.Vision.Pages;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Engine.Schemas;

/// <summary>Facts of one page by the names, descriptions and shapes of a schema's properties. Not thread-safe.</summary>
internal sealed class PageFacts(PageContent content)
{
    private readonly LabelFinder _labels = new(content.Words);
    private readonly Lazy<string> _text = new(() =>
        string.Join('\n', WordRows.Of(content.Words).Select(row => string.Join(' ', row.Select(word => word.Text))))
    );
    private readonly Dictionary<SchemaProperty, object?> _known = [];

    /// <returns>As <see cref="FactLookup.FindAsync"/>; null: it is not on the page.</returns>
    public object? Find(SchemaProperty property)
    {
        if (!_known.TryGetValue(property, out var found))
            _known[property] = found = Search(property);
        return found;
    }

    private object? Search(SchemaProperty property) =>
        (
            content switch
            {
                DocumentContent document => new DocumentFacts(document).Find(property),
                TableContent table => TableFacts.Find(table, property),
                ChartContent chart => ChartFacts.Find(chart, property),
                ScreenContent screen => ScreenFacts.Find(screen, property),
                DiagramContent diagram => DiagramFacts.Find(diagram, property),
                ShapesContent shapes => ShapeFacts.Find(shapes, property),
                _ => null,
            }
        )
        ?? Title(property)
        ?? (property.IsList ? null : Labelled(property));

    private string? Title(SchemaProperty property) =>
        FactLookup.Normalize(property.Name) is "title" or "heading" or "pagetitle" or "charttitle"
            ? content.Title
            : null;

    // What is written beside a label of that name; amounts of money as numbers are for the schema's type to decide.
    private string? Labelled(SchemaProperty property) =>
        content is ChartContent or DiagramContent or ShapesContent
            ? null
            : LabelledValues.Find(property.Words, content) ?? Contact(property) ?? _labels.Find(property.Words);

    // An address, a website or a number that needs no label.
    private string? Contact(SchemaProperty property) =>
        FactLookup.Normalize(property.Name)
            is "email"
                or "emailaddress"
                or "website"
                or "url"
                or "iban"
                or "phone"
                or "phonenumber"
                or "telephone"
            ? FieldFinder.Find(_text.Value, property.Words)
            : null;
}
