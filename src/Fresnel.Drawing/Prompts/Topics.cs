namespace Fresnel.Drawing.Prompts;

/// <summary>The list of topics. Of two that match equally, the first is taken.</summary>
internal static class Topics
{
    /// <summary>For prompts without a known topic.</summary>
    public static Topic General { get; } =
        new(
            "anything",
            null,
            "",
            "",
            "sparkles glowing-star high-voltage",
            "nebula cobalt lagoon candy slate",
            0.6,
            [
                "Made to stand out.",
                "Something worth seeing.",
                "Better starts here.",
                "See what is possible.",
                "Your next favourite thing.",
            ],
            [
                "Take a closer look and find what suits you.",
                "Thoughtfully made, simply presented.",
                "It is easier than you think to begin.",
            ],
            ["Learn more", "Discover more", "Get started"]
        )
        {
            TakesSeasonColours = true,
        };

    public static IReadOnlyList<Topic> All { get; } =
    [
        new(
            "hiring",
            "users",
            "hiring recruitment recruiting job jobs career careers vacancy vacancies internship join_our_team join_us talent",
            "handshake",
            "briefcase rocket megaphone sparkles",
            "cobalt nebula aurora midnight",
            0.5,
            ["Do work that matters.", "Your next chapter starts here.", "Come build with us.", "We are hiring."],
            [
                "Good people, clear goals and room to grow.",
                "Bring your ideas. We will bring the coffee.",
                "Find the role that fits you.",
            ],
            ["See open roles", "Apply now", "Join the team"]
        ),
        new(
            "wedding",
            "party-popper",
            "wedding weddings bridal bride engagement save_the_date",
            "ring",
            "bouquet sparkles clinking-glasses dove",
            "blossom sage regal",
            0.3,
            ["A day to remember.", "Two hearts, one day.", "Happily starts here.", "Love, beautifully planned."],
            ["Every detail, just the way you imagined it.", "For the moments you will keep for ever."],
            ["Plan your day", "Save the date", "Get in touch"]
        )
        {
            IsFestive = true,
        },
        new(
            "education",
            "graduation-cap",
            "course courses school university education learning study student students tutoring workshop webinar training_course language lesson lessons class classes academy teacher bootcamp scholarship science math books book library reading bookstore exam college",
            "graduation-cap",
            "books pencil light-bulb open-book sparkles",
            "cobalt lagoon nebula forest",
            0.4,
            [
                "Learn something new.",
                "Curiosity starts here.",
                "Grow what you know.",
                "Your future, one lesson at a time.",
                "Never stop learning.",
            ],
            ["Clear lessons, friendly teachers and your own pace.", "Open a door today. See where it leads."],
            ["Start learning", "Enrol now", "Join the class"]
        ),
        new(
            "nature",
            "leaf",
            "eco sustainable sustainability environment recycling solar green_energy climate nature forest tree trees earth organic_farm renewable energy garden_centre farm",
            "seedling",
            "herb sun butterfly droplet globe-showing-europe-africa",
            "forest sage aurora lagoon",
            0.4,
            ["Grow something good.", "Better for the planet.", "Naturally brighter.", "Small acts. Green days."],
            ["One simple change can go a long way.", "Good for you, and for what comes after."],
            ["Get involved", "Learn more", "Start today"]
        ),
        new(
            "music",
            "audio-lines",
            "music headphones headphone earbuds speaker audio sound concert band dj vinyl guitar piano podcast festival song album gig jazz blues techno orchestra opera symphony recital soundbar karaoke radio choir",
            "headphone",
            "guitar sparkles high-voltage microphone musical-notes musical-keyboard",
            "nebula orchid midnight volt",
            0.9,
            [
                "Feel every beat.",
                "Hear the difference.",
                "Turn it up.",
                "Sound that moves you.",
                "Lose yourself in sound.",
            ],
            [
                "Press play and let the rest of the world wait.",
                "Rich, clear sound from the first note to the last.",
                "Your soundtrack, the way it was meant to be heard.",
            ],
            ["Listen now", "Shop now", "Hear more"]
        ),
        new(
            "gaming",
            "gamepad-2",
            "gaming game games gamer esports console controller arcade joystick playstation xbox",
            "video-game",
            "joystick trophy high-voltage alien-monster sparkles",
            "volt nebula midnight orchid",
            0.95,
            ["Game on.", "Play without limits.", "Your next level awaits.", "Ready, player?"],
            ["Pick up the controller and make it yours.", "Built for long nights and last-second wins."],
            ["Play now", "Join the game", "Level up"]
        ),
        new(
            "software",
            null,
            "app apps saas software website platform dashboard crm api cloud ai chatbot automation developer coding startup hosting cybersecurity security vpn analytics seo plugin productivity tool devops database hackathon data",
            "laptop",
            "rocket sparkles gear chart-increasing high-voltage",
            "nebula cobalt midnight aurora slate",
            0.6,
            [
                "Work smarter, not longer.",
                "Less busywork. More progress.",
                "Built for how you work.",
                "Ship it sooner.",
                "Everything in one place.",
            ],
            [
                "Bring your team, your tools and your ideas together.",
                "Simple to start, and ready when you grow.",
                "Spend your time on the work that counts.",
            ],
            ["Get started", "Try it now", "See how it works"]
        ),
        new(
            "tech",
            null,
            "phone smartphone laptop tablet computer gadget gadgets electronics watch smartwatch tv television camera drone robot keyboard monitor device tech technology charger smart",
            "laptop",
            "sparkles high-voltage battery gear",
            "midnight nebula cobalt slate noir",
            0.8,
            ["Meet the future.", "Power, made personal.", "Small device. Big ideas.", "Engineered to delight."],
            ["Designed around the way you live, work and play.", "Everything you need, and nothing in the way."],
            ["Shop now", "Learn more", "Take a look"]
        ),
        new(
            "coffee",
            "coffee",
            "coffee espresso latte cappuccino cafe tea teahouse matcha barista roastery roaster chai coffeehouse coffee_shop",
            "hot-beverage",
            "croissant cookie doughnut sparkles chocolate-bar",
            "espresso sunset sage ember",
            0.45,
            [
                "Good mornings start here.",
                "Slow down. Sip. Smile.",
                "Your daily ritual.",
                "Brewed to be savoured.",
                "First, coffee.",
            ],
            ["A warm cup, a quiet corner and a better day.", "Come in for the aroma, stay for the company."],
            ["Visit us", "Order now", "Find your cup"]
        ),
        new(
            "drinks",
            null,
            "wine beer cocktail cocktails bar brewery juice smoothie smoothies champagne drink drinks winery soda lemonade happy_hour pub",
            "tropical-drink",
            "lemon ice sparkles cherries tangerine",
            "sunset lagoon orchid ember",
            0.6,
            ["Raise your glass.", "Refresh your day.", "Cheers to good times.", "Cool, bright and yours."],
            [
                "Good company, and something good to drink.",
                "Take a seat. The next round of good stories is on its way.",
            ],
            ["See the menu", "Book a table", "Taste it"]
        ),
        new(
            "sweets",
            null,
            "bakery cake cakes dessert desserts chocolate chocolates ice_cream icecream gelato donut donuts doughnut cupcake cookie cookies pastry pastries patisserie croissant croissants candy sweets muffin pancakes waffle bread confectionery",
            "cupcake",
            "cookie strawberry chocolate-bar sparkles cherries honey-pot",
            "blossom cherry sunset candy espresso",
            0.25,
            ["Life is sweet.", "A little treat for you.", "Sweet things first.", "Save room for this."],
            ["Small moments taste better with something sweet.", "Come in, take a seat and treat yourself."],
            ["Order now", "Treat yourself", "See the menu"]
        ),
        new(
            "food",
            "utensils",
            "food pizza pizzeria burger restaurant sushi taco pasta salad breakfast brunch lunch dinner catering menu vegan recipe cooking chef steak bbq noodles ramen grocery groceries organic fruit vegetables delivery snack kitchen curry meal",
            "fork-and-knife-with-plate",
            "tomato leafy-green hot-pepper cheese-wedge sparkles",
            "ember sunset cherry espresso forest",
            0.45,
            [
                "Come hungry.",
                "Taste the difference.",
                "Fresh, warm and yours.",
                "Good food. Good mood.",
                "Made to be shared.",
            ],
            [
                "Simple ingredients, cooked with care.",
                "Gather round the table. We will take care of the rest.",
                "From our kitchen to your favourite moments.",
            ],
            ["Order now", "Taste it", "Find yours"]
        ),
        new(
            "fashion",
            null,
            "fashion clothes clothing dress dresses shoes sneakers boots jacket jeans shirt handbag jewelry jewellery sunglasses boutique apparel collection outfit streetwear wardrobe footwear accessories hat coat sweater menswear womenswear bag",
            "shopping-bags",
            "sparkles gem-stone sunglasses handbag",
            "noir blossom regal cherry slate",
            0.45,
            [
                "Wear your story.",
                "Made to be noticed.",
                "Style, on your terms.",
                "New season. New you.",
                "Dress for the moment.",
            ],
            ["Pieces you will reach for again and again.", "Easy to wear, hard to forget."],
            ["Shop the look", "Shop now", "Explore the collection"]
        )
        {
            TakesSeasonColours = true,
        },
        new(
            "hair",
            null,
            "barber barbershop hairdresser haircut haircuts hair salon beard styling",
            "scissors",
            "razor sparkles barber-pole mirror",
            "noir espresso slate regal",
            0.55,
            ["Look sharp.", "A fresh cut, a fresh start.", "Good hair, good day.", "Take a seat."],
            ["Sit back and leave the rest to us.", "In good hands from the first snip to the last."],
            ["Book now", "Find a time", "Visit us"]
        ),
        new(
            "beauty",
            "flower-2",
            "beauty skincare makeup cosmetics spa nails perfume lotion cream serum soap manicure wellness fragrance shampoo skin",
            "lotion-bottle",
            "sparkles hibiscus cherry-blossom herb droplet",
            "blossom sage orchid cherry",
            0.2,
            [
                "Glow, naturally.",
                "Your best skin days.",
                "Take a moment for you.",
                "Feel radiant.",
                "Beauty, made simple.",
            ],
            ["A little care each day goes a long way.", "Gentle, simple and entirely yours."],
            ["Shop now", "Find yours", "Discover more"]
        ),
        new(
            "wellness",
            null,
            "yoga meditation mindfulness spa pilates retreat massage wellness aromatherapy relaxation sauna",
            "lotus",
            "candle herb sparkles hibiscus droplet",
            "sage lagoon orchid aurora",
            0.2,
            ["Breathe in. Let go.", "Find your calm.", "A little stillness.", "Come back to yourself."],
            ["Quiet minutes that stay with you all day.", "Leave the noise at the door."],
            ["Book a class", "Reserve a place", "Find your calm"]
        ),
        new(
            "fitness",
            "dumbbell",
            "fitness gym workout training running marathon cycling sport sports trainer crossfit swimming football soccer basketball tennis boxing strength exercise athletic climbing hiking ski surf bike",
            "flexed-biceps",
            "stopwatch high-voltage trophy droplet fire",
            "volt midnight ember aurora",
            0.85,
            [
                "Stronger every day.",
                "Push your limits.",
                "Move. Sweat. Repeat.",
                "Start where you are.",
                "Find your stride.",
            ],
            ["Set your own pace, and surprise yourself.", "The hardest step is the first. Take it with us."],
            ["Join now", "Start training", "Get moving"]
        ),
        new(
            "travel",
            "plane",
            "travel vacation holiday trip flight flights hotel beach island cruise tour tours tourism resort adventure airline luggage camping mountains road_trip getaway city_break safari sailing paradise",
            "airplane",
            "palm-tree sun luggage camera cloud",
            "lagoon sunset cobalt aurora",
            0.4,
            [
                "Go somewhere new.",
                "The world is waiting.",
                "Pack light. Dream big.",
                "Find your horizon.",
                "Escape the everyday.",
            ],
            ["Sun on your face, and nowhere else to be.", "Pick a place. The stories will follow."],
            ["Book now", "Plan your trip", "Explore more"]
        ),
        new(
            "property",
            "house",
            "real_estate property properties house houses apartment apartments villa home_for_sale realtor estate rent rental mortgage housing open_house condo homes bedroom family_home viewing",
            "house-with-garden",
            "key deciduous-tree sun sparkles",
            "regal sage cobalt forest",
            0.4,
            ["Find the way home.", "Your new address awaits.", "Come home to more.", "Doors open here."],
            ["Light, space and a place to call your own.", "Come and see how it feels."],
            ["Book a viewing", "See homes", "Get in touch"]
        ),
        new(
            "home",
            "house",
            "furniture sofa interior decor home kitchen bedroom garden gardening plants plant mattress cleaning renovation lamp lighting rug diy repair candle candles houseplants florist flowers flower",
            "couch-and-lamp",
            "potted-plant candle light-bulb sparkles framed-picture",
            "sage sunset espresso forest",
            0.25,
            ["Make room for living.", "Home, at its best.", "Comfort, by design.", "Come home to calm."],
            ["Warm, simple things for the place you love most.", "Little changes that make a room yours."],
            ["Shop now", "Get inspired", "Explore ideas"]
        ),
        new(
            "kids",
            "smile",
            "kids children child baby toy toys kindergarten nursery daycare toddler playground newborn kid",
            "teddy-bear",
            "balloon rainbow star puzzle-piece crayon",
            "candy lagoon sunset cherry",
            0.2,
            ["Big fun for little ones.", "Let them play.", "Where imagination grows.", "Small hands. Big dreams."],
            ["Laughter, colour and plenty of room to explore.", "For curious minds and busy little feet."],
            ["Come and play", "Shop now", "Find out more"]
        )
        {
            IsFestive = true,
        },
        new(
            "finance",
            "trending-up",
            "finance bank banking money investment investing insurance loan crypto bitcoin savings fintech accounting tax taxes budget stocks credit payment payments pension wealth trading",
            "chart-increasing",
            "coin money-bag shield gem-stone",
            "aurora regal midnight forest",
            0.7,
            ["Money, made simple.", "Plan today. Live tomorrow.", "Your money, at work.", "Clear numbers. Calm mind."],
            ["See where you stand, and decide with confidence.", "Small steps today for the life you want later."],
            ["Get started", "Open an account", "Learn more"]
        ),
        new(
            "health",
            "heart-pulse",
            "health healthcare medical doctor clinic dentist dental hospital pharmacy therapy mental nurse vitamins supplements medicine checkup physiotherapy wellbeing",
            "stethoscope",
            "red-heart pill sparkles herb",
            "lagoon aurora cobalt sage",
            0.15,
            ["Care that listens.", "Feel better, sooner.", "Your health comes first.", "Here for you."],
            ["Kind people and clear answers when you need them.", "Take care of yourself. We will help."],
            ["Book a visit", "Get in touch", "Learn more"]
        ),
        new(
            "pets",
            "paw-print",
            "pet pets dog_food cat_food pet_food dog dogs cat cats puppy kitten vet veterinary grooming animal animals adoption aquarium",
            "dog-face",
            "paw-prints bone red-heart sparkles",
            "sunset lagoon candy forest",
            0.2,
            ["Happy tails start here.", "For your best friend.", "Love at first lick.", "Love on four legs."],
            ["Because they would do anything for you.", "Good care, full bowls and long walks."],
            ["Meet us", "Shop now", "Find out more"]
        ),
        new(
            "auto",
            "car",
            "car cars vehicle auto automotive electric_car ev suv motorcycle motorbike dealership garage mechanic car_wash taxi truck driving bicycle scooter",
            "automobile",
            "high-voltage key sparkles gear",
            "midnight noir ember slate",
            0.85,
            ["Drive what is next.", "Made for the road.", "Every journey counts.", "Take the long way home."],
            ["Turn the key and feel the difference.", "Comfort, control and an open road."],
            ["Book a drive", "See the range", "Find out more"]
        ),
        new(
            "party",
            "party-popper",
            "party event events birthday celebration concert festival gala conference meetup expo exhibition opening grand_opening new_year carnival show fair market ceremony club nightclub theatre cinema film movie",
            "party-popper",
            "balloon confetti-ball sparkles musical-notes star",
            "orchid nebula candy cherry",
            0.75,
            ["Save the date.", "You are invited.", "Let the good times begin.", "One night. Great company."],
            ["Bring your friends, and leave with stories.", "Music, laughter and people you like."],
            ["Join us", "Save the date", "Find out more"]
        )
        {
            IsFestive = true,
        },
        new(
            "charity",
            "heart",
            "charity donation donate volunteer fundraiser nonprofit community cause",
            "heart-hands",
            "red-heart dove sparkles seedling",
            "ember lagoon aurora cobalt",
            0.4,
            ["Together we can.", "Give a little. Change a lot.", "Kindness counts."],
            ["Every hand helps, and so does yours."],
            ["Donate now", "Get involved", "Join us"]
        ),
        new(
            "business",
            null,
            "business consulting agency marketing law lawyer legal office company corporate b2b coworking partnership logistics shipping manufacturing construction photography photographer design",
            "briefcase",
            "chart-increasing bullseye handshake sparkles",
            "slate cobalt regal midnight",
            0.6,
            [
                "Good work, done well.",
                "From idea to impact.",
                "Let us build it together.",
                "Clear thinking. Real results.",
            ],
            [
                "Tell us where you want to go. We will help you get there.",
                "Straight answers, and people who care about the details.",
            ],
            ["Talk to us", "Get in touch", "Learn more"]
        ),
        new(
            "shopping",
            "tag",
            "sale sales shopping discount clearance deal deals black_friday cyber_monday outlet coupon offer retail",
            "shopping-bags",
            "wrapped-gift label sparkles shopping-cart star",
            "ember nebula cherry noir",
            0.65,
            ["Big finds. Small prices.", "Treat yourself.", "Good things, less to pay.", "Shop the moment."],
            ["Your favourites are waiting. Come and find them.", "Fill the basket with things you love."],
            ["Shop now", "Shop the sale", "See the offers"]
        )
        {
            IsFestive = true,
            TakesSeasonColours = true,
            IsRetail = true,
        },
    ];
}
