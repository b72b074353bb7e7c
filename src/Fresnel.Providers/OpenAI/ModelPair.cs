namespace Fresnel.Providers.OpenAI;

/// <summary>A chat model and the image model it uses as a tool, which OpenAI offers only separately.</summary>
/// <param name="ImageModel">Null: a single model, not a pair.</param>
internal readonly record struct ModelPair(string ChatModel, string? ImageModel)
{
    /// <summary>Model names that stand for pairs.</summary>
    private static readonly Dictionary<string, ModelPair> Aliases = new()
    {
        ["gpt-5-image-mini"] = new("gpt-5-mini", "gpt-image-1-mini"),
        ["gpt-5-image"] = new("gpt-5", "gpt-image-1"),
    };

    /// <param name="model">
    /// The deployment's model: the name of a pair, two models joined by a plus, or one model.
    /// </param>
    public static ModelPair Of(string model) =>
        Aliases.TryGetValue(model, out var pair) ? pair
        : model.Split('+') is [var chat, var image] ? new ModelPair(chat, image)
        : new ModelPair(model, null);
}
