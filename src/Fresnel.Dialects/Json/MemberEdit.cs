namespace Fresnel.Dialects.Json;

/// <summary>An edit of a top-level member of a JSON body.</summary>
/// <param name="Value">The new value as JSON; null removes the member.</param>
internal readonly record struct MemberEdit(string Name, ReadOnlyMemory<byte>? Value);
