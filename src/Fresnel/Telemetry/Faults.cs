using System.Text;

namespace Fresnel.Telemetry;

/// <summary>Exceptions as the log may hold them: what they say may quote what a caller sent.</summary>
public static class Faults
{
    /// <summary>Where something went wrong without what it said: the types of an exception and its causes, and the methods they passed.</summary>
    public static string Places(Exception fault)
    {
        var text = new StringBuilder();
        for (var at = fault; at is not null; at = at.InnerException)
            text.Append(text.Length == 0 ? "" : "\n caused by ")
                .Append(at.GetType().FullName)
                .Append('\n')
                .Append(at.StackTrace);
        return text.ToString();
    }
}
