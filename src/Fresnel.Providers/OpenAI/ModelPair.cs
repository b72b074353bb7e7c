namespace Fresnel.Providers.OpenAI;

/// <summary>A model that talks, and one that draws for it: OpenAI itself knows them only apart.</summary>
/// <param name="Drawing">Null: a single model.</param>
internal readonly record struct ModelPair(string Talking, string? Drawing)
{
    /// <summary>The flagship and its larger sister are names of others for such pairs.</summary>
    private static readonly Dictionary<string, ModelPair> Named = new()
    {
        ["gpt-5-image-mini"] = new("gpt-5-mini", "gpt-image-1-mini"),
        ["gpt-5-image"] = new("gpt-5", "gpt-image-1"),
    };

    /// <param name="model">As deployed: a name of a pair, two models with a plus between, or one.</param>
    public static ModelPair Of(string model) =>
        Named.TryGetValue(model, out var pair) ? pair
        : model.Split('+') is [var talking, var drawing] ? new ModelPair(talking, drawing)
        : new ModelPair(model, null);
}
