namespace Fresnel.Server.Hosting.Configuration;

/// <summary>How log messages are written.</summary>
internal enum LogFormat
{
    /// <summary>One line of text a message.</summary>
    Text,

    /// <summary>One JSON object a line.</summary>
    Json,
}
