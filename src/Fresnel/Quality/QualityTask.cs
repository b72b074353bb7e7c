namespace Fresnel.Quality;

/// <summary>What a request is for. The quality of a deployment is measured for each task on its own.</summary>
public enum QualityTask
{
    /// <summary>Text to text.</summary>
    Chat,

    /// <summary>A question about images.</summary>
    Vision,

    /// <summary>A picture of a prompt.</summary>
    Image,

    /// <summary>A picture of a prompt and other pictures.</summary>
    Edit,
}
