using System.ComponentModel;
using System.Diagnostics;

namespace Fresnel.Server.Commands;

/// <summary>Shows a file in the program that the desktop has for it.</summary>
internal static class PictureViewer
{
    /// <summary>A machine without a desktop gets a note; the picture is written either way.</summary>
    public static void Open(string path)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(path) { UseShellExecute = true });
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            Console.Error.WriteLine($"Note: {path} cannot be opened here: {e.Message}");
        }
    }
}
