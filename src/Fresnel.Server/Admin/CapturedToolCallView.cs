namespace Fresnel.Server.Admin;

/// <summary>A tool that an answer calls.</summary>
/// <param name="Name">Name of the tool.</param>
/// <param name="Arguments">JSON text as the model wrote it.</param>
internal sealed record CapturedToolCallView(string Name, string Arguments);
