using System.Buffers.Binary;

namespace Fresnel.Imaging.Headers;

/// <summary>HEIC and AVIF: the primary item's size, crop and turns from the <c>meta</c> box. ISO/IEC 23008-12 §6, 14496-12 §8.11.</summary>
internal static class HeifHeader
{
    public static ImageHeader? Read(ReadOnlySpan<byte> data, ImageCodec codec)
    {
        if (!new Boxes(data).Find("meta"u8, out var meta, out var complete))
            return null;
        if (meta.Length < 4)
            return complete ? throw UnreadableImageException.Damaged(codec, "its meta box is empty") : null;

        var inside = new Boxes(meta[4..]); // 4: version and flags
        if (
            !(inside.Find("pitm"u8, out var primary, out var hasPrimary) && hasPrimary)
            || !(inside.Find("iprp"u8, out var properties, out var hasProperties) && hasProperties)
            || !new Boxes(properties).Find("ipco"u8, out var values, out _)
        )
            return complete
                ? throw UnreadableImageException.Damaged(
                    codec,
                    "it does not say which picture is meant, or how large it is"
                )
                : null;

        var (width, height) = (0L, 0L);
        foreach (var index in PropertiesOf(PrimaryItem(primary), properties))
        {
            if (!new Boxes(values).At(index, out var type, out var value))
                continue;
            if (type.SequenceEqual("ispe"u8) && value.Length >= 12)
                (width, height) = (Number(value[4..]), Number(value[8..]));
            else if (
                type.SequenceEqual("clap"u8)
                && value.Length >= 16
                && Number(value[4..]) > 0
                && Number(value[12..]) > 0
            )
                (width, height) = (Number(value) / Number(value[4..]), Number(value[8..]) / Number(value[12..]));
            else if (type.SequenceEqual("irot"u8) && value.Length >= 1 && (value[0] & 1) != 0)
                (width, height) = (height, width);
        }

        return ImageHeader.Turned(codec, width, height, 1, 1);
    }

    /// <summary>Whether the last box runs past the end of the file.</summary>
    public static bool IsCut(ReadOnlySpan<byte> data)
    {
        var boxes = new Boxes(data);
        var complete = true;
        while (boxes.Next(out _, out _, out var whole))
            complete = whole;
        return !complete;
    }

    private static long PrimaryItem(ReadOnlySpan<byte> box) =>
        box switch
        {
            [0, _, _, _, _, _, ..] => BinaryPrimitives.ReadUInt16BigEndian(box[4..]),
            [> 0, _, _, _, _, _, _, _, ..] => Number(box[4..]),
            _ => 0,
        };

    /// <summary>Indexes (from 1) into <c>ipco</c> of one item's properties, in the order in which they apply.</summary>
    private static List<int> PropertiesOf(long item, ReadOnlySpan<byte> properties)
    {
        var indexes = new List<int>();
        if (!new Boxes(properties).Find("ipma"u8, out var box, out _) || box.Length < 8)
            return indexes;
        var (wideItems, wideIndexes) = (box[0] >= 1, (box[3] & 1) != 0);
        var items = Number(box[4..]);
        var rest = box[8..];
        for (var i = 0L; i < items && rest.Length >= (wideItems ? 5 : 3); i++)
        {
            var id = wideItems ? Number(rest) : BinaryPrimitives.ReadUInt16BigEndian(rest);
            rest = rest[(wideItems ? 4 : 2)..];
            var count = rest[0];
            rest = rest[1..];
            for (var j = 0; j < count && rest.Length >= (wideIndexes ? 2 : 1); j++)
            {
                if (id == item)
                    indexes.Add(wideIndexes ? BinaryPrimitives.ReadUInt16BigEndian(rest) & 0x7FFF : rest[0] & 0x7F);
                rest = rest[(wideIndexes ? 2 : 1)..];
            }

            if (id == item)
                break;
        }

        return indexes;
    }

    private static long Number(ReadOnlySpan<byte> data) => BinaryPrimitives.ReadUInt32BigEndian(data);

    /// <summary>Boxes side by side. A box that runs past the end is given as far as it goes.</summary>
    private ref struct Boxes(ReadOnlySpan<byte> data)
    {
        private ReadOnlySpan<byte> _rest = data;

        public readonly bool Find(ReadOnlySpan<byte> wanted, out ReadOnlySpan<byte> content, out bool complete)
        {
            var boxes = this;
            while (boxes.Next(out var type, out content, out complete))
            {
                if (type.SequenceEqual(wanted))
                    return true;
            }

            return false;
        }

        public readonly bool At(int index, out ReadOnlySpan<byte> type, out ReadOnlySpan<byte> content)
        {
            var boxes = this;
            type = content = default;
            for (var i = 0; i < index; i++)
            {
                if (!boxes.Next(out type, out content, out _))
                    return false;
            }

            return index > 0;
        }

        public bool Next(out ReadOnlySpan<byte> type, out ReadOnlySpan<byte> content, out bool complete)
        {
            type = content = default;
            complete = false;
            if (_rest.Length < 8)
                return false;
            long size = Number(_rest);
            type = _rest[4..8];
            var start = 8;
            if (size == 1)
            {
                if (_rest.Length < 16)
                    return false;
                size = (long)Math.Min(BinaryPrimitives.ReadUInt64BigEndian(_rest[8..]), long.MaxValue);
                start = 16;
            }
            else if (size == 0)
                size = _rest.Length; // the last box: to the end of the file
            if (size < start)
                return false;

            complete = size <= _rest.Length;
            var end = complete ? (int)size : _rest.Length;
            content = _rest[start..end];
            _rest = _rest[end..];
            return true;
        }
    }
}
