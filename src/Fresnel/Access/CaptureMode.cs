namespace Fresnel.Access;

/// <summary>What is kept of the content of a key's calls.</summary>
public enum CaptureMode
{
    /// <summary>Small versions of the pictures of request and answer.</summary>
    Pictures,

    /// <summary>The request as it was sent, the answer, and their pictures.</summary>
    All,
}
