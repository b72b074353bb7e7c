namespace Fresnel.Drawing.Prompts;

/// <summary>The list of topics. Of two that match equally, the first is taken.</summary>
internal static class Topics
{
    /// <summary>For prompts without a known topic.</summary>
    public static Topic General { get; } =
        new("anything", "", "nebula cobalt lagoon candy slate", 0.6) { TakesSeasonColours = true };

    public static IReadOnlyList<Topic> All { get; } =
    [
        new(
            "hiring",
            "hiring recruitment recruiting job jobs career careers vacancy vacancies internship join_our_team join_us talent",
            "cobalt nebula aurora midnight",
            0.5
        ),
        new("wedding", "wedding weddings bridal bride engagement save_the_date", "blossom sage regal", 0.3)
        {
            IsFestive = true,
        },
        new(
            "education",
            "course courses school university education learning study student students tutoring workshop webinar training_course language lesson lessons class classes academy teacher bootcamp scholarship science math books book library reading bookstore exam college",
            "cobalt lagoon nebula forest",
            0.4
        ),
        new(
            "nature",
            "eco sustainable sustainability environment recycling solar green_energy climate nature forest tree trees earth organic_farm renewable energy garden_centre farm",
            "forest sage aurora lagoon",
            0.4
        ),
        new(
            "music",
            "music headphones headphone earbuds speaker audio sound concert band dj vinyl guitar piano podcast festival song album gig jazz blues techno orchestra opera symphony recital soundbar karaoke radio choir",
            "nebula orchid midnight volt",
            0.9
        ),
        new(
            "gaming",
            "gaming game games gamer esports console controller arcade joystick playstation xbox",
            "volt nebula midnight orchid",
            0.95
        ),
        new(
            "software",
            "app apps saas software website platform dashboard crm api cloud ai chatbot automation developer coding startup hosting cybersecurity security vpn analytics seo plugin productivity tool devops database hackathon data",
            "nebula cobalt midnight aurora slate",
            0.6
        ),
        new(
            "tech",
            "phone smartphone laptop tablet computer gadget gadgets electronics watch smartwatch tv television camera drone robot keyboard monitor device tech technology charger smart",
            "midnight nebula cobalt slate noir",
            0.8
        ),
        new(
            "coffee",
            "coffee espresso latte cappuccino cafe tea teahouse matcha barista roastery roaster chai coffeehouse coffee_shop",
            "espresso sunset sage ember",
            0.45
        ),
        new(
            "drinks",
            "wine beer cocktail cocktails bar brewery juice smoothie smoothies champagne drink drinks winery soda lemonade happy_hour pub",
            "sunset lagoon orchid ember",
            0.6
        ),
        new(
            "sweets",
            "bakery cake cakes dessert desserts chocolate chocolates ice_cream icecream gelato donut donuts doughnut cupcake cookie cookies pastry pastries patisserie croissant croissants candy sweets muffin pancakes waffle bread confectionery",
            "blossom cherry sunset candy espresso",
            0.25
        ),
        new(
            "food",
            "food pizza pizzeria burger restaurant sushi taco pasta salad breakfast brunch lunch dinner catering menu vegan recipe cooking chef steak bbq noodles ramen grocery groceries organic fruit vegetables delivery snack kitchen curry meal",
            "ember sunset cherry espresso forest",
            0.45
        ),
        new(
            "fashion",
            "fashion clothes clothing dress dresses shoes sneakers boots jacket jeans shirt handbag jewelry jewellery sunglasses boutique apparel collection outfit streetwear wardrobe footwear accessories hat coat sweater menswear womenswear bag",
            "noir blossom regal cherry slate",
            0.45
        )
        {
            TakesSeasonColours = true,
        },
        new(
            "hair",
            "barber barbershop hairdresser haircut haircuts hair salon beard styling",
            "noir espresso slate regal",
            0.55
        ),
        new(
            "beauty",
            "beauty skincare makeup cosmetics spa nails perfume lotion cream serum soap manicure wellness fragrance shampoo skin",
            "blossom sage orchid cherry",
            0.2
        ),
        new(
            "wellness",
            "yoga meditation mindfulness spa pilates retreat massage wellness aromatherapy relaxation sauna",
            "sage lagoon orchid aurora",
            0.2
        ),
        new(
            "fitness",
            "fitness gym workout training running marathon cycling sport sports trainer crossfit swimming football soccer basketball tennis boxing strength exercise athletic climbing hiking ski surf bike",
            "volt midnight ember aurora",
            0.85
        ),
        new(
            "travel",
            "travel vacation holiday trip flight flights hotel beach island cruise tour tours tourism resort adventure airline luggage camping mountains road_trip getaway city_break safari sailing paradise",
            "lagoon sunset cobalt aurora",
            0.4
        ),
        new(
            "property",
            "real_estate property properties house houses apartment apartments villa home_for_sale realtor estate rent rental mortgage housing open_house condo homes bedroom family_home viewing",
            "regal sage cobalt forest",
            0.4
        ),
        new(
            "home",
            "furniture sofa interior decor home kitchen bedroom garden gardening plants plant mattress cleaning renovation lamp lighting rug diy repair candle candles houseplants florist flowers flower",
            "sage sunset espresso forest",
            0.25
        ),
        new(
            "kids",
            "kids children child baby toy toys kindergarten nursery daycare toddler playground newborn kid",
            "candy lagoon sunset cherry",
            0.2
        )
        {
            IsFestive = true,
        },
        new(
            "finance",
            "finance bank banking money investment investing insurance loan crypto bitcoin savings fintech accounting tax taxes budget stocks credit payment payments pension wealth trading",
            "aurora regal midnight forest",
            0.7
        ),
        new(
            "health",
            "health healthcare medical doctor clinic dentist dental hospital pharmacy therapy mental nurse vitamins supplements medicine checkup physiotherapy wellbeing",
            "lagoon aurora cobalt sage",
            0.15
        ),
        new(
            "pets",
            "pet pets dog_food cat_food pet_food dog dogs cat cats puppy kitten vet veterinary grooming animal animals adoption aquarium",
            "sunset lagoon candy forest",
            0.2
        ),
        new(
            "auto",
            "car cars vehicle auto automotive electric_car ev suv motorcycle motorbike dealership garage mechanic car_wash taxi truck driving bicycle scooter",
            "midnight noir ember slate",
            0.85
        ),
        new(
            "party",
            "party event events birthday celebration concert festival gala conference meetup expo exhibition opening grand_opening new_year carnival show fair market ceremony club nightclub theatre cinema film movie",
            "orchid nebula candy cherry",
            0.75
        )
        {
            IsFestive = true,
        },
        new(
            "charity",
            "charity donation donate volunteer fundraiser nonprofit community cause",
            "ember lagoon aurora cobalt",
            0.4
        ),
        new(
            "business",
            "business consulting agency marketing law lawyer legal office company corporate b2b coworking partnership logistics shipping manufacturing construction photography photographer design",
            "slate cobalt regal midnight",
            0.6
        ),
        new(
            "shopping",
            "sale sales shopping discount clearance deal deals black_friday cyber_monday outlet coupon offer retail",
            "ember nebula cherry noir",
            0.65
        )
        {
            IsFestive = true,
            TakesSeasonColours = true,
        },
    ];
}
