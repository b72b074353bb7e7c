namespace Fresnel.Contracts.Requests;

/// <summary>A part that only an upstream of the request's own format supports, such as audio or a file.</summary>
/// <param name="Type">Its type in the request's format, for example <c>input_audio</c>.</param>
/// <param name="Param">The path of the part in the request.</param>
public sealed record OpaquePart(string Type, string Param) : ContentPart;
