namespace Fresnel.Server.Hosting.Configuration;

/// <summary>An error in a configuration or price file.</summary>
/// <param name="Line">Line number, from 1; 0: not tied to a line.</param>
/// <param name="Message">A sentence that names the setting and how to fix it.</param>
internal readonly record struct ConfigurationError(int Line, string Message);
