using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace Fresnel.Vision.Codes.Native;

/// <summary>A scanner of grey pictures (libzbar). Not thread-safe.</summary>
internal sealed unsafe partial class ScannerHandle : SafeHandle
{
    private const string Library = "libzbar.so.0";
    private const uint Gray8 = 'Y' | '8' << 8 | '0' << 16 | '0' << 24;
    private const int Enable = 0;

    // ZBAR_EAN8, UPCE, UPCA, EAN13, CODE39, QRCODE, CODE93, CODE128: the others have weak or no check digits and
    // are falsely detected in any pattern of stripes.
    private static readonly int[] Symbologies = [8, 9, 12, 13, 39, 64, 93, 128];

    /// <exception cref="DllNotFoundException">The library is not installed.</exception>
    public ScannerHandle()
        : base(0, ownsHandle: true)
    {
        SetHandle(CreateScanner());
        _ = Configure(handle, 0, Enable, 0); // all
        foreach (var symbology in Symbologies)
            _ = Configure(handle, symbology, Enable, 1);
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>The codes in a picture of 8-bit grey: what each holds and points on it.</summary>
    public List<(string Symbology, string Text, Vector2[] Points)> Scan(ReadOnlySpan<byte> gray, int width, int height)
    {
        var codes = new List<(string, string, Vector2[])>();
        var image = CreateImage();
        try
        {
            fixed (byte* start = gray)
            {
                SetFormat(image, new CULong(Gray8));
                SetSize(image, (uint)width, (uint)height);
                SetData(image, start, new CULong((nuint)gray.Length), 0);
                _ = ScanImage(handle, image);
                for (var symbol = FirstSymbol(image); symbol != 0; symbol = NextSymbol(symbol))
                {
                    var text = Encoding.UTF8.GetString(Data(symbol), (int)DataLength(symbol));
                    var points = Enumerable
                        .Range(0, (int)PointCount(symbol))
                        .Select(i => new Vector2(PointX(symbol, (uint)i), PointY(symbol, (uint)i)))
                        .ToArray();
                    codes.Add((Marshal.PtrToStringUTF8(Name(Symbology(symbol)))!, text, points));
                }
            }
            return codes;
        }
        finally
        {
            DestroyImage(image);
        }
    }

    protected override bool ReleaseHandle()
    {
        DestroyScanner(handle);
        return true;
    }

    [LibraryImport(Library, EntryPoint = "zbar_image_scanner_create")]
    private static partial nint CreateScanner();

    [LibraryImport(Library, EntryPoint = "zbar_image_scanner_destroy")]
    private static partial void DestroyScanner(nint scanner);

    [LibraryImport(Library, EntryPoint = "zbar_image_scanner_set_config")]
    private static partial int Configure(nint scanner, int symbology, int setting, int value);

    [LibraryImport(Library, EntryPoint = "zbar_scan_image")]
    private static partial int ScanImage(nint scanner, nint image);

    [LibraryImport(Library, EntryPoint = "zbar_image_create")]
    private static partial nint CreateImage();

    [LibraryImport(Library, EntryPoint = "zbar_image_destroy")]
    private static partial void DestroyImage(nint image);

    [LibraryImport(Library, EntryPoint = "zbar_image_set_format")]
    private static partial void SetFormat(nint image, CULong format);

    [LibraryImport(Library, EntryPoint = "zbar_image_set_size")]
    private static partial void SetSize(nint image, uint width, uint height);

    [LibraryImport(Library, EntryPoint = "zbar_image_set_data")]
    private static partial void SetData(nint image, byte* data, CULong length, nint cleanup);

    [LibraryImport(Library, EntryPoint = "zbar_image_first_symbol")]
    private static partial nint FirstSymbol(nint image);

    [LibraryImport(Library, EntryPoint = "zbar_symbol_next")]
    private static partial nint NextSymbol(nint symbol);

    [LibraryImport(Library, EntryPoint = "zbar_symbol_get_type")]
    private static partial int Symbology(nint symbol);

    [LibraryImport(Library, EntryPoint = "zbar_get_symbol_name")]
    private static partial nint Name(int symbology);

    [LibraryImport(Library, EntryPoint = "zbar_symbol_get_data")]
    private static partial byte* Data(nint symbol);

    [LibraryImport(Library, EntryPoint = "zbar_symbol_get_data_length")]
    private static partial uint DataLength(nint symbol);

    [LibraryImport(Library, EntryPoint = "zbar_symbol_get_loc_size")]
    private static partial uint PointCount(nint symbol);

    [LibraryImport(Library, EntryPoint = "zbar_symbol_get_loc_x")]
    private static partial int PointX(nint symbol, uint index);

    [LibraryImport(Library, EntryPoint = "zbar_symbol_get_loc_y")]
    private static partial int PointY(nint symbol, uint index);
}
