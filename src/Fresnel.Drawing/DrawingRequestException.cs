namespace Fresnel.Drawing;

/// <summary>A value of a drawing request is out of range. The message is for the caller.</summary>
/// <param name="parameter">
/// <c>prompt</c>, <c>size</c>, <c>count</c>, <c>quality</c>, <c>partials</c> or <c>transparent</c>.
/// </param>
public sealed class DrawingRequestException(string parameter, string message) : Exception(message)
{
    public string Parameter { get; } = parameter;
}
