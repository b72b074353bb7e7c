namespace Fresnel.EndToEnd.Tests.Pairs;

/// <summary>A request, independent of the API it is sent to.</summary>
/// <param name="Images">Input images.</param>
/// <param name="Tool">Offers the tool <c>weather(city)</c>.</param>
/// <param name="ToolCallId">Adds the result "4 degrees" of this tool call as the last message; null: none.</param>
/// <param name="WantsImage">Requests image output, where the API has a parameter for it.</param>
internal sealed record CallerRequest(
    string Prompt,
    byte[][]? Images = null,
    bool Tool = false,
    string? ToolCallId = null,
    bool WantsImage = false,
    bool Stream = false
)
{
    public byte[][] Images { get; init; } = Images ?? [];
}
