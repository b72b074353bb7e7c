namespace Fresnel.Vision.Pages;

/// <summary>A control, or an error message.</summary>
/// <param name="Text">Its label; of a field its content.</param>
/// <param name="State">
/// <c>on</c> or <c>off</c> (check boxes, radio buttons, toggles), <c>enabled</c> or <c>disabled</c> (buttons),
/// <c>empty</c>, <c>filled</c> or <c>error</c> (fields), <c>selected</c> (tabs); else empty.
/// </param>
/// <param name="Colour">An English name.</param>
public sealed record ScreenElement(ElementType Type, string Text, string State, string Colour, BoundingBox Box)
{
    /// <summary>Of a field: what is written above it or beside it; null: nothing.</summary>
    public string? Label { get; init; }
}
