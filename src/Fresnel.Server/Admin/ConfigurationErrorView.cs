namespace Fresnel.Server.Admin;

/// <param name="Line">Line number, from 1; 0: not tied to a line.</param>
internal sealed record ConfigurationErrorView(string File, int Line, string Message);
