namespace Fresnel.Engine;

/// <summary>The model cannot carry out the request as it is. The message is for the caller.</summary>
/// <param name="parameter">
/// In lower case: a member of <see cref="Drawing.DrawingRequest"/> as in <see cref="Drawing.DrawingRequestException"/>, or
/// <c>schema</c>, <c>tools</c>, <c>format</c> or <c>mask</c>.
/// </param>
public sealed class InvalidModelRequestException(string parameter, string message, Exception? cause = null)
    : Exception(message, cause)
{
    public string Parameter { get; } = parameter;

    /// <summary>For programs: <c>invalid_value</c>, <c>unsupported_value</c> or <c>invalid_mask</c>.</summary>
    public string Code =>
        Parameter switch
        {
            "schema" or "tools" => "unsupported_value",
            "mask" => "invalid_mask",
            _ => "invalid_value",
        };
}
