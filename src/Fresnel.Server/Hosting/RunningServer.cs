namespace Fresnel.Server.Hosting;

/// <summary>The server process that holds a data folder.</summary>
/// <param name="Pid">Process id.</param>
/// <param name="Address">Base URL; null while the server is starting.</param>
internal sealed record RunningServer(int Pid, string? Address);
