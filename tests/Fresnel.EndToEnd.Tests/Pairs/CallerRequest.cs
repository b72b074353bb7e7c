namespace Fresnel.EndToEnd.Tests.Pairs;

/// <summary>A request, independent of the API it is sent to.</summary>
/// <param name="Images">Input images.</param>
/// <param name="Tool">Offers the tool <c>weather(city)</c>.</param>
/// <param name="ToolCalls">Adds these calls of the assistant and their results, "4 degrees" each; null: none.</param>
/// <param name="WantsImage">Requests image output, where the API has a parameter for it.</param>
internal sealed record CallerRequest(
    string Prompt,
    byte[][]? Images = null,
    bool Tool = false,
    IReadOnlyList<(string Id, string City)>? ToolCalls = null,
    bool WantsImage = false,
    bool Stream = false
)
{
    public byte[][] Images { get; init; } = Images ?? [];
}
