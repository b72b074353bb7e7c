namespace Fresnel.Server.Hosting.Configuration;

/// <summary>A configuration or price file is invalid. The message lists every error with its line.</summary>
internal sealed class ConfigurationException(string file, IReadOnlyList<ConfigurationError> errors)
    : Exception(FormatMessage(file, errors))
{
    /// <summary>Path of the file, or another description of the source.</summary>
    public string File { get; } = file;

    /// <summary>Ordered by line.</summary>
    public IReadOnlyList<ConfigurationError> Errors { get; } = [.. errors.OrderBy(mistake => mistake.Line)];

    private static string FormatMessage(string file, IReadOnlyList<ConfigurationError> errors) =>
        string.Join(
            '\n',
            errors
                .OrderBy(error => error.Line)
                .Select(error => error.Line > 0 ? $"{file}:{error.Line}: {error.Message}" : $"{file}: {error.Message}")
        );
}
