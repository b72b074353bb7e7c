namespace Fresnel.Engine.Answers.Words;

/// <summary>The emoji of each class: CLDR names these in a hundred languages. Classes without one of their own are left out.</summary>
internal static class CocoEmoji
{
    public static IReadOnlyList<(string Label, string[] Emoji)> All { get; } =
    [
        ("person", ["🧑", "👨", "👩", "👥", "🧒", "👦", "👧", "👶", "🧍", "🚶"]), ("bicycle", ["🚲", "🚴"]), ("car", ["🚗", "🚘", "🚙"]), ("motorcycle", ["🏍"]),
        ("airplane", ["✈", "🛩"]), ("bus", ["🚌", "🚍"]), ("train", ["🚆", "🚂", "🚄", "🚅"]), ("truck", ["🚚", "🚛"]), ("boat", ["⛵", "🚤", "🛥", "🚢"]),
        ("traffic light", ["🚥", "🚦"]), ("stop sign", ["🛑"]), ("bird", ["🐦"]), ("cat", ["🐈", "🐱"]), ("dog", ["🐕", "🐶"]), ("horse", ["🐎", "🐴"]),
        ("sheep", ["🐑"]), ("cow", ["🐄", "🐮"]), ("elephant", ["🐘"]), ("bear", ["🐻"]), ("zebra", ["🦓"]), ("giraffe", ["🦒"]), ("backpack", ["🎒"]),
        ("umbrella", ["☂", "☔", "⛱"]), ("handbag", ["👜", "👛"]), ("tie", ["👔"]), ("suitcase", ["🧳"]), ("frisbee", ["🥏"]), ("skis", ["🎿"]),
        ("snowboard", ["🏂"]), ("sports ball", ["⚽", "🏀", "🏐"]), ("kite", ["🪁"]), ("skateboard", ["🛹"]), ("surfboard", ["🏄"]), ("bottle", ["🍾", "🍼"]),
        ("wine glass", ["🍷"]), ("cup", ["☕", "🍵"]), ("fork", ["🍴"]), ("knife", ["🔪"]), ("spoon", ["🥄"]), ("bowl", ["🥣"]), ("banana", ["🍌"]),
        ("apple", ["🍎", "🍏"]), ("sandwich", ["🥪"]), ("orange", ["🍊"]), ("broccoli", ["🥦"]), ("carrot", ["🥕"]), ("hot dog", ["🌭"]), ("pizza", ["🍕"]),
        ("donut", ["🍩"]), ("cake", ["🎂", "🍰"]), ("chair", ["🪑"]), ("couch", ["🛋"]), ("potted plant", ["🪴"]), ("bed", ["🛏"]), ("toilet", ["🚽"]),
        ("tv", ["📺"]), ("laptop", ["💻"]), ("mouse", ["🖱"]), ("keyboard", ["⌨"]), ("cell phone", ["📱"]), ("book", ["📖", "📕", "📗"]),
        ("clock", ["🕰", "⏰", "⌚"]), ("vase", ["🏺"]), ("scissors", ["✂"]), ("teddy bear", ["🧸"]), ("toothbrush", ["🪥"]),
    ];
}
