using Fresnel.Catalog;
using Fresnel.Contracts.Models;
using Fresnel.Ledger;

namespace Fresnel.Server.WebConsole;

/// <summary>Two to four models side by side: what they can, what they cost, and what they measured here in 30 days.</summary>
public sealed class ModelComparison(IReadOnlyList<(CatalogModel Model, UsageTotal? Usage)> models)
{
    public const int Min = 2,
        Max = 4;

    private const string NotMeasured = "not measured yet",
        NotDeclared = "not declared";

    public IReadOnlyList<string> Names => [.. models.Select(row => row.Model.Name)];

    public IReadOnlyList<ComparisonRow> Rows =>
        [
            new("Deployments at", [.. models.Select(row => new ComparisonCell(ProvidersOf(row.Model)))]),
            CapabilityRow("Chats", Capability.Chat),
            CapabilityRow("Reads images", Capability.ImageInput),
            CapabilityRow("Draws", Capability.ImageGeneration, Capability.ImageOutput),
            CapabilityRow("Edits images", Capability.ImageEditing),
            CapabilityRow("Tools", Capability.Tools),
            CapabilityRow("JSON by a schema", Capability.JsonSchema),
            Row("Context, tokens", row => Listed(row).Capabilities.ContextWindow, Count, NotDeclared, less: false),
            Row("Images a request", row => Listed(row).Capabilities.MaxInputImages, Count, NotDeclared, less: false),
            PriceRow("Price in, 1M tokens", price => price.Prompt),
            PriceRow("Price out, 1M tokens", price => price.Completion),
            PriceRow("Price of images out, 1M tokens", price => price.ImageOutput),
            Row("A call, average", CostOf, value => Figures.Dollars((decimal)value), NotMeasured, less: true),
            Row(
                "Latency, p50",
                row => row.Usage?.Latency?.P50,
                value => Figures.Duration(value),
                NotMeasured,
                less: true
            ),
            Row(
                "Latency, p99",
                row => row.Usage?.Latency?.P99,
                value => Figures.Duration(value),
                NotMeasured,
                less: true
            ),
            Row(
                "First event, p50",
                row => row.Usage?.FirstEvent?.P50,
                value => Figures.Duration(value),
                NotMeasured,
                less: true
            ),
            Row("Refused or failed", FailedOf, Figures.Percent, NotMeasured, less: true),
            new("Calls, 30 days", [.. models.Select(row => new ComparisonCell(Count(row.Usage?.Calls ?? 0)))]),
        ];

    /// <returns>Null: a deployment declares nothing, and none declares it.</returns>
    public static bool? Can(CatalogModel model, Capability capability) =>
        model.Deployments.Any(deployment => deployment.Capabilities.Declared?.HasFlag(capability) == true) ? true
        : model.Deployments.Any(deployment => deployment.Capabilities.Declared is null) ? null
        : false;

    /// <summary>The providers of a model, the first three by name.</summary>
    public static string ProvidersOf(CatalogModel model) =>
        model.Deployments.Select(deployment => deployment.Provider).Distinct().ToList() is { Count: > 3 } many
            ? $"{string.Join(", ", many.Take(3))}, {many.Count - 3} more"
            : string.Join(", ", model.Deployments.Select(deployment => deployment.Provider).Distinct());

    private ComparisonRow CapabilityRow(string title, params Capability[] anyOf) =>
        new(
            title,
            [
                .. models.Select(row =>
                    anyOf.Select(capability => Can(row.Model, capability)).ToList() switch
                    {
                        var can when can.Contains(true) => new ComparisonCell("yes"),
                        var can when can.Contains(null) => new ComparisonCell(NotDeclared, IsKnown: false),
                        _ => new ComparisonCell("no"),
                    }
                ),
            ]
        );

    private ComparisonRow PriceRow(string title, Func<Price, Money?> part) =>
        Row(
            title,
            row => Listed(row).Price is { } price ? (double?)part(price)?.Dollars : null,
            value => Figures.Price((decimal)value),
            Figures.None,
            less: true
        );

    /// <summary>A row of numbers; where they differ, the best is marked.</summary>
    private ComparisonRow Row(
        string title,
        Func<(CatalogModel Model, UsageTotal? Usage), double?> measure,
        Func<double, string> format,
        string unknown,
        bool less
    )
    {
        var values = models.Select(measure).ToList();
        var known = values.OfType<double>().ToList();
        var best =
            known.Distinct().Count() < 2 ? (double?)null
            : less ? known.Min()
            : known.Max();
        return new ComparisonRow(
            title,
            [
                .. values.Select(value =>
                    value is { } number
                        ? new ComparisonCell(format(number), IsBest: number == best)
                        : new ComparisonCell(unknown, IsKnown: false)
                ),
            ]
        );
    }

    private static Deployment Listed((CatalogModel Model, UsageTotal? Usage) row) => row.Model.ListedDeployment;

    private static double? CostOf((CatalogModel Model, UsageTotal? Usage) row) =>
        row.Usage is { } usage && usage.Calls > usage.Unpriced
            ? (double)(usage.Cost.Dollars / (usage.Calls - usage.Unpriced))
            : null;

    private static double? FailedOf((CatalogModel Model, UsageTotal? Usage) row) =>
        row.Usage is { Calls: > 0 } usage ? (double)usage.Failed / usage.Calls : null;

    private static string Count(double value) => Figures.Count((long)value);
}
