package shop;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up what an order costs; a handler without any of Lambda's own types. */
public final class Invoice {
    /** One thing that was ordered. */
    public static final class Line {
        private String name;
        private int count = 1;
        private BigDecimal price;

        public void setName(String name) {
            this.name = name;
        }

        public void setCount(int count) {
            this.count = count;
        }

        public void setPrice(BigDecimal price) {
            this.price = price;
        }
    }

    /** What the function is called with. */
    public static final class Order {
        private List<Line> lines = new ArrayList<>();

        public void setLines(List<Line> lines) {
            this.lines = lines;
        }
    }

    private Invoice() {}

    public static Map<String, Object> total(Order order) {
        if (order.lines.isEmpty()) throw new IllegalArgumentException("an order has at least one line");
        BigDecimal total = BigDecimal.ZERO;
        List<String> names = new ArrayList<>();
        for (Line line : order.lines) {
            total = total.add(line.price.multiply(BigDecimal.valueOf(line.count)));
            names.add(line.name);
        }
        Map<String, Object> invoice = new LinkedHashMap<>();
        invoice.put("names", names);
        invoice.put("total", total);
        return invoice;
    }
}
