using System.Buffers.Binary;

namespace Fresnel.Imaging.Headers;

/// <summary>HEIC and AVIF: the primary item's size, crop and turns from the <c>meta</c> box. ISO/IEC 23008-12 §6, 14496-12 §8.11.</summary>
internal static class HeifHeader
{
    public static ImageHeader? Read(ReadOnlySpan<byte> data, ImageCodec codec)
    {
        if (!new BoxReader(data).TryFind("meta"u8, out var meta, out var complete))
            return null;
        if (meta.Length < 4)
            return complete ? throw UnreadableImageException.Damaged(codec, "its meta box is empty") : null;

        var metaBoxes = new BoxReader(meta[4..]); // 4: version and flags
        if (
            !(metaBoxes.TryFind("pitm"u8, out var primary, out var hasPrimary) && hasPrimary)
            || !(metaBoxes.TryFind("iprp"u8, out var propertiesBox, out var hasProperties) && hasProperties)
            || !new BoxReader(propertiesBox).TryFind("ipco"u8, out var propertyBoxes, out _)
        )
            return complete
                ? throw UnreadableImageException.Damaged(
                    codec,
                    "it does not say which picture is meant, or how large it is"
                )
                : null;

        var (width, height) = (0L, 0L);
        foreach (var index in ReadPropertyIndexes(ReadPrimaryItem(primary), propertiesBox))
        {
            if (!new BoxReader(propertyBoxes).TryGet(index, out var type, out var property))
                continue;
            if (type.SequenceEqual("ispe"u8) && property.Length >= 12)
                (width, height) = (ReadUInt32(property[4..]), ReadUInt32(property[8..]));
            else if (
                type.SequenceEqual("clap"u8)
                && property.Length >= 16
                && ReadUInt32(property[4..]) > 0
                && ReadUInt32(property[12..]) > 0
            )
                (width, height) = (
                    ReadUInt32(property) / ReadUInt32(property[4..]),
                    ReadUInt32(property[8..]) / ReadUInt32(property[12..])
                );
            else if (type.SequenceEqual("irot"u8) && property.Length >= 1 && (property[0] & 1) != 0)
                (width, height) = (height, width);
        }

        return ImageHeader.Create(codec, width, height, 1, 1);
    }

    /// <summary>Whether the last box runs past the end of the file.</summary>
    public static bool IsTruncated(ReadOnlySpan<byte> data)
    {
        var boxes = new BoxReader(data);
        var complete = true;
        while (boxes.TryRead(out _, out _, out var isWhole))
            complete = isWhole;
        return !complete;
    }

    private static long ReadPrimaryItem(ReadOnlySpan<byte> box) =>
        box switch
        {
            [0, _, _, _, _, _, ..] => BinaryPrimitives.ReadUInt16BigEndian(box[4..]),
            [> 0, _, _, _, _, _, _, _, ..] => ReadUInt32(box[4..]),
            _ => 0,
        };

    /// <summary>Indexes (from 1) into <c>ipco</c> of one item's properties, in the order in which they apply.</summary>
    private static List<int> ReadPropertyIndexes(long item, ReadOnlySpan<byte> properties)
    {
        var indexes = new List<int>();
        if (!new BoxReader(properties).TryFind("ipma"u8, out var box, out _) || box.Length < 8)
            return indexes;
        var (longItemIds, longIndexes) = (box[0] >= 1, (box[3] & 1) != 0);
        var items = ReadUInt32(box[4..]);
        var remaining = box[8..];
        for (var i = 0L; i < items && remaining.Length >= (longItemIds ? 5 : 3); i++)
        {
            var id = longItemIds ? ReadUInt32(remaining) : BinaryPrimitives.ReadUInt16BigEndian(remaining);
            remaining = remaining[(longItemIds ? 4 : 2)..];
            var count = remaining[0];
            remaining = remaining[1..];
            for (var j = 0; j < count && remaining.Length >= (longIndexes ? 2 : 1); j++)
            {
                if (id == item)
                    indexes.Add(
                        longIndexes ? BinaryPrimitives.ReadUInt16BigEndian(remaining) & 0x7FFF : remaining[0] & 0x7F
                    );
                remaining = remaining[(longIndexes ? 2 : 1)..];
            }

            if (id == item)
                break;
        }

        return indexes;
    }

    private static long ReadUInt32(ReadOnlySpan<byte> data) => BinaryPrimitives.ReadUInt32BigEndian(data);

    /// <summary>Boxes side by side. A box that runs past the end is given as far as it goes.</summary>
    private ref struct BoxReader(ReadOnlySpan<byte> data)
    {
        private ReadOnlySpan<byte> _remaining = data;

        public readonly bool TryFind(ReadOnlySpan<byte> wanted, out ReadOnlySpan<byte> content, out bool complete)
        {
            var boxes = this;
            while (boxes.TryRead(out var type, out content, out complete))
            {
                if (type.SequenceEqual(wanted))
                    return true;
            }

            return false;
        }

        public readonly bool TryGet(int index, out ReadOnlySpan<byte> type, out ReadOnlySpan<byte> content)
        {
            var boxes = this;
            type = content = default;
            for (var i = 0; i < index; i++)
            {
                if (!boxes.TryRead(out type, out content, out _))
                    return false;
            }

            return index > 0;
        }

        public bool TryRead(out ReadOnlySpan<byte> type, out ReadOnlySpan<byte> content, out bool complete)
        {
            type = content = default;
            complete = false;
            if (_remaining.Length < 8)
                return false;
            var size = ReadUInt32(_remaining);
            type = _remaining[4..8];
            var start = 8;
            if (size == 1)
            {
                if (_remaining.Length < 16)
                    return false;
                size = (long)Math.Min(BinaryPrimitives.ReadUInt64BigEndian(_remaining[8..]), long.MaxValue);
                start = 16;
            }
            else if (size == 0)
                size = _remaining.Length; // the last box: to the end of the file
            if (size < start)
                return false;

            complete = size <= _remaining.Length;
            var end = complete ? (int)size : _remaining.Length;
            content = _remaining[start..end];
            _remaining = _remaining[end..];
            return true;
        }
    }
}
