namespace Fresnel.Server.Hosting;

/// <summary>
/// The server or a command cannot continue. The message is one sentence for the operator: the problem and its fix.
/// </summary>
internal sealed class OperatorErrorException(string message) : Exception(message);
