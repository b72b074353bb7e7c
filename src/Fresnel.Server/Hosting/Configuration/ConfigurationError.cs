namespace Fresnel.Server.Hosting.Configuration;

/// <summary>Something wrong in the operator's file.</summary>
/// <param name="Line">From 1; 0: nowhere in particular.</param>
/// <param name="Message">A sentence that names the setting and says what to do.</param>
internal readonly record struct ConfigurationError(int Line, string Message);
