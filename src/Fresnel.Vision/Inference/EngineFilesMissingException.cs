namespace Fresnel.Vision.Inference;

/// <summary>
/// A library or a network that set-up brings is not on this machine. The message names the file and the command
/// that helps; the rest of the engine works without it.
/// </summary>
public sealed class EngineFilesMissingException : IOException
{
    /// <param name="path">The file that was looked for, or a library's name where the system's loader searched.</param>
    /// <param name="cause">What the loader said, where the file is there and unusable.</param>
    public EngineFilesMissingException(string path, Exception? cause = null)
        : base(
            $"{path} {(cause is null ? "is missing" : "cannot be loaded")}: run ./fresnel doctor to see what to install.",
            cause
        ) => Path = path;

    /// <summary>The file that was looked for.</summary>
    public string Path { get; }

    /// <summary>The path itself when the file is there.</summary>
    /// <exception cref="EngineFilesMissingException">It is not.</exception>
    public static string Require(string path) => File.Exists(path) ? path : throw new EngineFilesMissingException(path);
}
