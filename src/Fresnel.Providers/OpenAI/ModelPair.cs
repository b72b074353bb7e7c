namespace Fresnel.Providers.OpenAI;

/// <summary>A model that talks, and one that draws for it: OpenAI itself knows them only apart.</summary>
/// <param name="ImageModel">Null: a single model.</param>
internal readonly record struct ModelPair(string ChatModel, string? ImageModel)
{
    /// <summary>The flagship and its larger sister are names of others for such pairs.</summary>
    private static readonly Dictionary<string, ModelPair> Aliases = new()
    {
        ["gpt-5-image-mini"] = new("gpt-5-mini", "gpt-image-1-mini"),
        ["gpt-5-image"] = new("gpt-5", "gpt-image-1"),
    };

    /// <param name="model">As deployed: a name of a pair, two models with a plus between, or one.</param>
    public static ModelPair Of(string model) =>
        Aliases.TryGetValue(model, out var pair) ? pair
        : model.Split('+') is [var chat, var image] ? new ModelPair(chat, image)
        : new ModelPair(model, null);
}
