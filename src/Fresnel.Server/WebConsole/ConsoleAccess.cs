namespace Fresnel.Server.WebConsole;

/// <summary>Endpoint metadata: the endpoint belongs to the console.</summary>
/// <param name="Kind">Who may request it.</param>
internal sealed record ConsoleAccess(ConsoleAccessKind Kind);
