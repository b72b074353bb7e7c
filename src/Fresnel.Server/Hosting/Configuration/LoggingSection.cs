namespace Fresnel.Server.Hosting.Configuration;

/// <summary>The log on standard error.</summary>
internal sealed record LoggingSection
{
    /// <summary>
    /// <c>text</c> (one line a message) or <c>json</c> (one JSON object a line). Default <c>text</c>. The variable
    /// <c>FRESNEL_LOG_FORMAT</c> overrides it.
    /// </summary>
    public LogFormat Format { get; init; } = LogFormat.Text;

    /// <summary>
    /// The least severe messages to log: <c>trace</c>, <c>debug</c>, <c>information</c>, <c>warning</c>, <c>error</c>
    /// or <c>critical</c>. Default <c>information</c>, which has one message a call. The variable
    /// <c>FRESNEL_LOG_LEVEL</c> overrides it.
    /// </summary>
    public LogLevel Level { get; init; } = LogLevel.Information;
}
