using System.Text.Json;

namespace Fresnel.Server.WebConsole;

/// <summary>
/// What the page of a model says beside its figures: a file of the operator's <c>model_pages</c>, otherwise
/// <c>Assets/models/NAME.json</c>.
/// </summary>
internal sealed record ModelContent
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>One sentence for the list of models.</summary>
    public string Summary { get; init; } = "";

    public string Lead { get; init; } = "";

    public IReadOnlyList<string> Badges { get; init; } = [];

    public IReadOnlyList<Item> Capabilities { get; init; } = [];

    public IReadOnlyList<Item> Uses { get; init; } = [];

    public IReadOnlyList<Item> Specification { get; init; } = [];

    public IReadOnlyList<string> UseIf { get; init; } = [];

    public IReadOnlyList<string> AvoidFor { get; init; } = [];

    public IReadOnlyList<Item> Questions { get; init; } = [];

    /// <summary>The content of a model's page.</summary>
    /// <param name="own">The operator's, by model.</param>
    /// <returns>Null: there is none; the page shows what the catalog and the ledger know.</returns>
    public static ModelContent? Find(string model, IReadOnlyDictionary<string, ModelContent> own) =>
        own.GetValueOrDefault(model) ?? FindEmbedded(model);

    private static ModelContent? FindEmbedded(string model) =>
        ConsoleAssets.ReadText($"models/{model}.json") is { } text
            ? JsonSerializer.Deserialize<ModelContent>(text, s_options)
            : null;

    /// <summary>A title with its text; an icon of <see cref="Layout.Icons"/> or a picture of the assets.</summary>
    public sealed record Item
    {
        public string Title { get; init; } = "";

        public string Text { get; init; } = "";

        public string? Icon { get; init; }

        public string? Picture { get; init; }

        /// <summary>Draws something like the picture; null: there is no such prompt.</summary>
        public string? Prompt { get; init; }
    }
}
