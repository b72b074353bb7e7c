using System.Buffers;

namespace Fresnel.Dialects.Sse;

/// <summary>Memory for events on their way. A few arrays that hold a picture are kept: to fetch megabytes anew for each costs more than to read it.</summary>
internal static class SseBuffers
{
    private const int LargestShared = 1024 * 1024, LargestKept = 4 * LargestShared;

    /// <summary>At most four of 2 MiB and four of 4 MiB stay, however many calls there were at once. Larger ones are not kept.</summary>
    private static readonly ArrayPool<byte> Large = ArrayPool<byte>.Create(LargestKept, 4);

    /// <summary>The next length of a buffer that has become too short: fourfold while that is cheap, so that little is copied on the way, then double.</summary>
    public static int After(int length) => length * (length < LargestShared ? 4 : 2);

    public static byte[] Rent(int length) => length switch
    {
        <= LargestShared => ArrayPool<byte>.Shared.Rent(length),
        <= LargestKept => Large.Rent(length),
        _ => GC.AllocateUninitializedArray<byte>(length),
    };

    public static void Return(byte[] array)
    {
        if (array.Length is > 0 and <= LargestShared)
            ArrayPool<byte>.Shared.Return(array);
        else if (array.Length is > LargestShared and <= LargestKept)
            Large.Return(array);
    }
}
