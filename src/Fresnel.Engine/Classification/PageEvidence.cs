using Fresnel.Vision;
using Fresnel.Vision.Kind;
using Fresnel.Vision.Pages;

namespace Fresnel.Engine.Classification;

/// <summary>What a page says for labels that name a kind of page, such as <c>invoice</c> or <c>pie chart</c>.</summary>
internal static class PageEvidence
{
    public const double Shown = 0.9,
        NotShown = 0.05;

    /// <returns>Null: the label names no kind of page, or the kind of the page is not recognised.</returns>
    public static async Task<double?> OfAsync(ImageAnalysis image, string label, CancellationToken cancellationToken)
    {
        if (Shows(label) is not { } shows)
            return null;
        var content = await image.Get<PageContent>(cancellationToken);
        if (shows(content))
            return Shown;
        // A room may be a little like "a photo of an invoice"; only a page that was not understood may be one.
        return
            content is PlainContent
            && await image.Get<ImageKind>(cancellationToken)
                is ImageKind.Document
                    or ImageKind.Diagram
                    or ImageKind.Screenshot
            ? null
            : NotShown;
    }

    private static Func<PageContent, bool>? Shows(string label) =>
        label switch
        {
            "invoice" or "bill" => Is(DocumentType.Invoice),
            "receipt" or "till receipt" => Is(DocumentType.Receipt),
            "form" => Is(DocumentType.Form),
            "bar chart" or "bar graph" or "column chart" => Is(ChartType.Bar),
            "line chart" or "line graph" => Is(ChartType.Line),
            "pie chart" or "donut chart" => Is(ChartType.Pie),
            "scatter plot" or "scatter chart" => Is(ChartType.Scatter),
            "chart" or "graph" => static content => content is ChartContent,
            "data table" or "spreadsheet" => static content => content is TableContent,
            "flowchart" or "flow chart" or "organisation chart" or "organization chart" or "org chart" =>
                static content => content is DiagramContent,
            "user interface" or "ui" or "app screen" => static content => content is ScreenContent,
            _ => null,
        };

    private static Func<PageContent, bool> Is(DocumentType type) =>
        content => content is DocumentContent document && document.Type == type;

    private static Func<PageContent, bool> Is(ChartType type) =>
        content => content is ChartContent chart && chart.Type == type;
}
