namespace Fresnel.Engine;

/// <summary>Author of a message. The model reads the text of users, and the images of all.</summary>
public enum ModelRole
{
    System,
    User,

    /// <summary>The model, in an earlier turn.</summary>
    Assistant,
    Tool,
}
