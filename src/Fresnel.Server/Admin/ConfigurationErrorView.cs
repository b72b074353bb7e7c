using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Admin;

/// <summary>An error of the configuration.</summary>
/// <param name="File">Path of the file.</param>
/// <param name="Line">Line number, from 1; 0: not tied to a line.</param>
/// <param name="Message">What is wrong and what is allowed.</param>
internal sealed record ConfigurationErrorView(string File, int Line, string Message)
{
    public static IReadOnlyList<ConfigurationErrorView> ListOf(ConfigurationException error) =>
        [.. error.Errors.Select(mistake => new ConfigurationErrorView(error.File, mistake.Line, mistake.Message))];
}
