namespace Fresnel.Server.Hosting;

/// <summary>The server, or a command, cannot go on. The message is one sentence for the operator: what is wrong and what to do.</summary>
internal sealed class OperatorErrorException(string message) : Exception(message);
