namespace Fresnel.Server.Hosting.Configuration;

/// <summary>The operator's file cannot be used. The message lists every mistake, each with its line.</summary>
internal sealed class ConfigurationException(string file, IReadOnlyList<ConfigurationError> errors)
    : Exception(FormatMessage(file, errors))
{
    /// <summary>Where they are.</summary>
    public string File { get; } = file;

    /// <summary>By line.</summary>
    public IReadOnlyList<ConfigurationError> Errors { get; } = [.. errors.OrderBy(mistake => mistake.Line)];

    private static string FormatMessage(string file, IReadOnlyList<ConfigurationError> errors) =>
        string.Join(
            '\n',
            errors
                .OrderBy(error => error.Line)
                .Select(error => error.Line > 0 ? $"{file}:{error.Line}: {error.Message}" : $"{file}: {error.Message}")
        );
}
