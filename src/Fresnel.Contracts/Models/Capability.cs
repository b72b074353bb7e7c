namespace Fresnel.Contracts.Models;

/// <summary>A capability of a deployment.</summary>
[Flags]
public enum Capability
{
    None = 0,

    /// <summary>Chat completions.</summary>
    Chat = 1 << 0,

    /// <summary>Images in the input of a chat.</summary>
    ImageInput = 1 << 1,

    /// <summary>Images in the response of a chat.</summary>
    ImageOutput = 1 << 2,

    /// <summary>Image generation from a prompt, outside a chat.</summary>
    ImageGeneration = 1 << 3,

    /// <summary>Function calling.</summary>
    Tools = 1 << 4,

    /// <summary>A response that follows a JSON schema.</summary>
    JsonSchema = 1 << 5,

    /// <summary>Streamed responses.</summary>
    Streaming = 1 << 6,

    /// <summary>Image editing from images and a prompt, outside a chat.</summary>
    ImageEditing = 1 << 7,

    /// <summary>Embeddings of texts.</summary>
    Embeddings = 1 << 8,

    /// <summary>Content moderation.</summary>
    Moderation = 1 << 9,

    /// <summary>A response that is a JSON object of any shape; implied by <see cref="JsonSchema"/>.</summary>
    JsonMode = 1 << 10,

    /// <summary>Images with a transparent background.</summary>
    TransparentBackground = 1 << 11,

    /// <summary>Pictures from a brief, which the built-in model and other servers of Fresnel draw.</summary>
    PictureBrief = 1 << 12,
}
