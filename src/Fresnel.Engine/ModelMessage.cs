namespace Fresnel.Engine;

/// <summary>One message of a conversation.</summary>
/// <param name="Text">May be empty.</param>
public sealed record ModelMessage(ModelRole Role, string Text, IReadOnlyList<InputImage> Images)
{
    public ModelMessage(string text, params IReadOnlyList<InputImage> images)
        : this(ModelRole.User, text, images) { }
}
