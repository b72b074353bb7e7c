namespace Fresnel.Drawing;

/// <summary>The request cannot be drawn; trying again will not help. The message is for the caller.</summary>
/// <param name="parameter">Which member of <see cref="DrawingRequest"/> is wrong, in lower case: <c>prompt</c>, <c>size</c>, <c>count</c>, <c>quality</c>, <c>partials</c> or <c>transparent</c>.</param>
public sealed class UndrawableException(string parameter, string message) : Exception(message)
{
    public string Parameter { get; } = parameter;
}
